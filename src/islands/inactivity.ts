/** The kiosk goes back to its start when nobody touches it, and asks first (WCAG 2.2.1). */
export {};

/** How long the question stands before the page goes. */
const ASK_SECONDS = 20;

const seconds = Number(document.body.dataset["inactivity"]);
const start = document.body.dataset["start"];
const question = document.querySelector<HTMLElement>("[data-still-there]");

if (seconds > 0 && start !== undefined) {
  let asking = 0;
  let leaving = 0;
  const wait = (): void => {
    clearTimeout(asking);
    clearTimeout(leaving);
    if (question) question.hidden = true;
    asking = window.setTimeout(
      () => {
        if (question) question.hidden = false;
      },
      Math.max(1, seconds - ASK_SECONDS) * 1000,
    );
    // What was typed must not come back with the browser's way back: the entry is replaced.
    leaving = window.setTimeout(() => location.replace(start), seconds * 1000);
  };
  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(sign, wait, { passive: true });
  // A page restored from the browser's memory has stood still: its timers begin anew.
  addEventListener("pageshow", wait);
  wait();
}
