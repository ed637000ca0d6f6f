/** One key for each button, or drawer, that names one: `data-press="n"`. Never while somebody types, never with another key held. */
export {};

addEventListener("keydown", (event) => {
  const typing = (event.target as HTMLElement).closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  const button = document.querySelector<HTMLElement>(`[data-press="${CSS.escape(event.key.toLowerCase())}"]`);
  if (button === null) return;
  event.preventDefault();
  button.click();
});
