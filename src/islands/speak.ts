/** Speaks each number as it is called, in Chinese, where the machine has a voice: after one tap that allows it. */
export {};

const button = document.querySelector<HTMLButtonElement>("[data-speak]");
const region = document.querySelector<HTMLElement>("[data-live]");
const said = new Set<string>();
let allowed = false;

/** What is called now; the call's own mark tells a second call from the first. */
function calls(): { mark: string; words: string }[] {
  return [...document.querySelectorAll<HTMLElement>("[data-call]")].map((call) => ({
    mark: call.dataset["call"] ?? "",
    words: call.dataset["words"] ?? "",
  }));
}

function speakNew(): void {
  for (const { mark, words } of calls()) {
    if (said.has(mark)) continue;
    said.add(mark);
    if (!allowed) continue;
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.lang = "zh-CN";
    // Slower than speech is set: the hall is loud, and many who wait are old.
    utterance.rate = 0.85;
    speechSynthesis.speak(utterance);
  }
}

if (button && region && "speechSynthesis" in window) {
  button.hidden = false;
  for (const { mark } of calls()) said.add(mark);
  button.addEventListener("click", () => {
    allowed = !allowed;
    button.setAttribute("aria-pressed", String(allowed));
    button.textContent = (allowed ? button.dataset["off"] : button.dataset["on"]) ?? "";
    // The first sound has to come from a tap; afterwards the browser lets the page speak by itself.
    if (allowed) speechSynthesis.speak(new SpeechSynthesisUtterance(""));
  });
  new MutationObserver(speakNew).observe(region, { childList: true, subtree: true });
}
