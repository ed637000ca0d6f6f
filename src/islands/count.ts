/** Characters left in a text area, in code points as the server counts them. Said aloud only near the end. */
export {};

/** From this share of the limit on the count is shown and spoken; before, it would only disturb. */
const SPEAK_FROM = 0.8;

for (const note of document.querySelectorAll<HTMLElement>("[data-count-for]")) {
  const area = document.getElementById(note.dataset["countFor"] ?? "") as HTMLTextAreaElement | null;
  if (area === null) continue;
  const limit = Number(area.dataset["limit"]);
  const quiet = note.textContent;
  const count = (): void => {
    // The server turns every line end into one LF, and so does a text area's value.
    const written = Array.from(area.value).length;
    const left = limit - written;
    note.setAttribute("aria-live", written >= limit * SPEAK_FROM ? "polite" : "off");
    const words = left < 0 ? note.dataset["over"] : note.dataset["left"];
    note.textContent = written === 0 ? quiet : (words ?? "").replace("{count}", String(Math.abs(left)));
  };
  area.addEventListener("input", count);
  count();
}
