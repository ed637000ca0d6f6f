/**
 * The receipt code field: takes the code that the slip's QR address carries behind `#` (it never travels to a server
 * that way), removes it from the address, and groups figures by fours while typing.
 */
export {};

const grouped = (value: string): string => (value.replace(/[^\p{L}\p{N}]/gu, "").match(/.{1,4}/gu) ?? []).join(" ");

function keepCaret(field: HTMLInputElement): void {
  const before = field.value.slice(0, field.selectionStart ?? field.value.length).replace(/[^\p{L}\p{N}]/gu, "").length;
  const value = grouped(field.value);
  if (value === field.value) return;
  field.value = value;
  const caret = before + Math.floor(Math.max(0, before - 1) / 4);
  field.setSelectionRange(caret, caret);
}

const field = document.querySelector<HTMLInputElement>("[data-follow-code]");
if (field) {
  const carried = /^#(?:code=)?([\d\s-]{8,40})$/.exec(decodeURIComponent(location.hash))?.[1];
  if (carried !== undefined) {
    history.replaceState(history.state, "", location.pathname + location.search);
    field.value = carried;
  }
  field.value = grouped(field.value);
  field.addEventListener("input", (event) => {
    // While an input method composes, the field belongs to it.
    if (!(event as InputEvent).isComposing) keepCaret(field);
  });
}
