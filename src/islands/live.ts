/** Regions that fetch themselves again every few seconds; slower while the line is dead, not at all while unseen. */
export {};

/** The longest pause between two tries while the line is dead. */
const LONGEST_PAUSE_SECONDS = 300;

function follow(region: HTMLElement): void {
  const address = region.dataset["live"];
  const every = Math.max(2, Number(region.dataset["every"]) || 20);
  if (address === undefined) return;
  const note = document.createElement("p");
  note.className = "small quiet";
  note.setAttribute("role", "status");
  region.after(note);
  let pause = every;
  let shown = region.innerHTML;

  const again = async (): Promise<void> => {
    // What somebody is using is not pulled away under the hand.
    if (!document.hidden && !region.contains(document.activeElement)) {
      try {
        const answer = await fetch(address, { headers: { accept: "text/html" }, redirect: "error" });
        if (!answer.ok) throw new Error(String(answer.status));
        const html = await answer.text();
        if (html !== shown) region.innerHTML = html;
        shown = html;
        pause = every;
        note.textContent = "";
      } catch {
        pause = Math.min(pause * 2, LONGEST_PAUSE_SECONDS);
        note.textContent = region.dataset["stale"] ?? "";
      }
    }
    setTimeout(again, pause * 1000);
  };
  setTimeout(again, pause * 1000);
}

for (const region of document.querySelectorAll<HTMLElement>("[data-live]")) follow(region);
