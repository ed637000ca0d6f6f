/** A list by keyboard: j and k walk its rows, Enter opens, / goes to search, ? shows the keys. Can be switched off. */
export {};

const KEPT_AS = "keys-off";

const help = document.querySelector<HTMLDetailsElement>("[data-keys-help]");
const button = help?.querySelector<HTMLButtonElement>("[data-keys-switch]");
let off = localStorage.getItem(KEPT_AS) === "yes";

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-keys] .row-link")];

function walk(step: 1 | -1): void {
  const rows = links();
  const row = document.activeElement?.closest("tr, li");
  const place = row ? rows.findIndex((link) => row.contains(link)) : -1;
  const next = place < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, place + step));
  rows[next]?.focus();
}

const acts: Readonly<Record<string, () => void>> = {
  j: () => walk(1),
  k: () => walk(-1),
  "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
  "?": () => {
    if (!help) return;
    help.open = !help.open;
    help.querySelector("summary")?.focus();
  },
};

addEventListener("keydown", (event) => {
  const typing = (event.target as HTMLElement).closest("input, textarea, select, [contenteditable]");
  if (off || typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const act = acts[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

function say(): void {
  if (button) button.textContent = (off ? button.dataset["on"] : button.dataset["off"]) ?? "";
}

if (help && button) {
  help.hidden = false;
  button.addEventListener("click", () => {
    off = !off;
    localStorage.setItem(KEPT_AS, off ? "yes" : "no");
    say();
  });
  say();
}
