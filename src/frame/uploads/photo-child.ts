/**
 * The process that opens pictures of strangers. It holds no secrets, no database and no network address; whatever a
 * hostile file does to the decoder ends here. It answers one picture at a time and ends with its parent.
 */
import sharp, { type Sharp } from "sharp";

/** What the parent asks: the file's bytes. */
export interface PhotoQuestion {
  readonly id: number;
  readonly bytes: Uint8Array;
}

export interface PhotoPicture {
  readonly bytes: Uint8Array;
  readonly widthPixels: number;
  readonly heightPixels: number;
}

export type PhotoAnswer = { readonly id: number } & (
  | { readonly photo: PhotoPicture; readonly thumbnail: PhotoPicture }
  | { readonly refused: "tooManyPixels" | "damaged" }
);

/** 50 megapixels: more than any phone of a resident takes by default, and 200 MB when unpacked. */
const MAX_PIXELS = 50_000_000;
/** Beyond this the process ends itself: a file that needs more is an attack. */
const MAX_MEMORY_BYTES = 700 * 1024 * 1024;
const MEMORY_CHECK_MILLISECONDS = 50;
/** What a row of files may hold (house rule: 1 MB after re-encoding). */
const MAX_STORED_BYTES = 1_000_000;
/** Tried in order until the picture fits its row: text on a photographed paper stays legible as long as possible. */
const TRIES = [
  { edge: 2000, quality: 80 },
  { edge: 2000, quality: 60 },
  { edge: 1600, quality: 55 },
  { edge: 1200, quality: 50 },
  { edge: 800, quality: 40 },
] as const;
const THUMBNAIL = { edge: 320, quality: 70 } as const;

/** One thread and no cache: the machine belongs to the desk. Only decoders of photo formats are open. */
function limitDecoder(): void {
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ["VipsForeignLoad"] });
  const formats = ["Jpeg", "Png", "Webp", "Nsgif", "Heif"];
  sharp.unblock({ operation: formats.map((format) => `VipsForeignLoad${format}`) });
}

async function answer({ id, bytes }: PhotoQuestion): Promise<PhotoAnswer> {
  try {
    const photo = await fitting(bytes);
    if (photo === undefined) return { id, refused: "damaged" };
    return { id, photo, thumbnail: await encode(sharp(photo.bytes), THUMBNAIL) };
  } catch (error) {
    return { id, refused: /pixel limit/i.test(String(error)) ? "tooManyPixels" : "damaged" };
  }
}

/** Opened once, turned upright, brought to the largest size; then encoded until it fits. */
async function fitting(bytes: Uint8Array): Promise<PhotoPicture | undefined> {
  const { data, info } = await open(bytes)
    .autoOrient()
    .resize(within(TRIES[0].edge))
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  for (const step of TRIES) {
    const picture = await encode(sharp(data, { raw: { width, height, channels } }), step);
    if (picture.bytes.length <= MAX_STORED_BYTES) return picture;
  }
  return undefined;
}

/** A truncated file is refused rather than half shown: half a document can say the opposite. */
const open = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "truncated", sequentialRead: true });

const within = (edge: number) => ({ width: edge, height: edge, fit: "inside", withoutEnlargement: true }) as const;

/** Every piece of metadata (place, time, camera) stays behind: bare pixels go in. */
async function encode(picture: Sharp, { edge, quality }: { edge: number; quality: number }): Promise<PhotoPicture> {
  const { data, info } = await picture
    .resize(within(edge))
    .webp({ quality, effort: 3 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), widthPixels: info.width, heightPixels: info.height };
}

limitDecoder();
setInterval(() => {
  if (process.memoryUsage.rss() > MAX_MEMORY_BYTES) process.exit(1);
}, MEMORY_CHECK_MILLISECONDS).unref();
process.on("disconnect", () => process.exit(0));
process.on("message", (question: PhotoQuestion) => {
  void answer(question).then((reply) => process.send?.(reply));
});
