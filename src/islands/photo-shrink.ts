/** A chosen photo is drawn smaller before it travels: a bad line carries 300 kB, not 8 MB. The server checks it anyway. */
export {};

/** Long edge in pixels: enough to read a notice on the wall. */
const LONG_EDGE = 1600;
const QUALITY = 0.8;
/** Smaller files travel as they are. */
const LEAVE_BYTES = 400_000;

async function shrink(file: File): Promise<File | undefined> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONG_EDGE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (blob === null || blob.size >= file.size) return undefined;
  // The camera's name of the file can hold a date or place; ours says nothing.
  return new File([blob], "photo.jpg", { type: "image/jpeg" });
}

function watch(field: HTMLInputElement): void {
  const note = document.querySelector<HTMLElement>(`[data-photo-note="${field.id}"]`);
  const say = (words: string | undefined): void => {
    if (!note) return;
    note.hidden = words === undefined;
    note.textContent = words ?? "";
  };
  field.addEventListener("change", async () => {
    const file = field.files?.[0];
    say(undefined);
    if (!file || file.size <= LEAVE_BYTES || !file.type.startsWith("image/")) return;
    say(field.dataset["shrinking"]);
    try {
      const smaller = await shrink(file);
      // Somebody may have chosen another photo meanwhile.
      if (field.files?.[0] !== file) return;
      if (smaller === undefined) return say(undefined);
      const carrier = new DataTransfer();
      carrier.items.add(smaller);
      field.files = carrier.files;
      say((field.dataset["shrunk"] ?? "").replace("{size}", String(Math.ceil(smaller.size / 1024))));
    } catch {
      say(undefined);
    }
  });
}

for (const field of document.querySelectorAll<HTMLInputElement>("[data-photo-shrink]")) watch(field);
