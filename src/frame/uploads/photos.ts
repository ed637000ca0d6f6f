/**
 * A photo from a stranger becomes a picture of ours: decoded in another process, turned upright, stripped of place,
 * time and camera, made small enough for its row. The bytes that were sent are never kept.
 */
import { createHash } from "node:crypto";
import { type Problem, problems, refuse } from "../problems.ts";
import type { PhotoPicture } from "./photo-child.ts";
import { askPhotoChild } from "./photo-reader.ts";

/** 15 MB holds the largest JPEG of a usual phone; check it before reading a request's body. */
export const MAX_PHOTO_BYTES = 15_000_000;
const MAX_PHOTO_MEGABYTES = MAX_PHOTO_BYTES / 1_000_000;

export interface Picture {
  readonly mime: "image/webp";
  readonly bytes: Uint8Array;
  /** Of `bytes`, 32 bytes. */
  readonly sha256: Uint8Array;
  readonly widthPixels: number;
  readonly heightPixels: number;
}

/** At most 1 MB and 2,000 pixels at the longer edge; the thumbnail at most 320. */
export interface StoredPhoto extends Picture {
  readonly kind: "photo";
  readonly thumbnail: Picture;
}

const photoProblems = problems("photo", {
  empty: { zh: "照片文件是空的。", en: "The photo file is empty." },
  tooBig: {
    status: 413,
    zh: "照片太大：最多 {max} MB。可以把照片拍小一点，或拿到前台来。",
    en: "The photo is too big: at most {max} MB. Take a smaller one, or bring it to the desk.",
  },
  notAPicture: {
    zh: "这不是照片：请选 JPG、PNG、WebP、GIF 或 AVIF 图片。",
    en: "This is not a photo: please choose a JPG, PNG, WebP, GIF or AVIF picture.",
  },
  heic: {
    zh: "这是苹果手机的 HEIC 格式，这里打不开。请在手机“设置－相机－格式”里选“兼容性最佳”再拍，或发一张截图。",
    en: "This is HEIC from an iPhone, which cannot be opened here. Choose Settings, Camera, Formats, Most Compatible, or send a screenshot.",
  },
  tooManyPixels: {
    status: 413,
    zh: "照片的像素太多（超过五千万）。请拍小一点再传。",
    en: "The photo has too many pixels (over 50 million). Please send a smaller one.",
  },
  damaged: {
    zh: "照片打不开，文件可能坏了。请重新拍一张。",
    en: "The photo cannot be opened; the file may be damaged. Please take another.",
  },
  tooSlow: { zh: "这张照片处理不了，请换一张。", en: "This photo could not be processed. Please choose another." },
  busy: {
    status: 503,
    zh: "现在照片太多，请过一分钟再传。",
    en: "Many photos are waiting. Please try again in a minute.",
  },
});

/** Reads, cleans and shrinks a photo. Every bad file is a refusal; nothing about it can stop the app. */
export async function readPhoto(bytes: Uint8Array): Promise<StoredPhoto | Problem> {
  if (bytes.length === 0) return refuse(photoProblems.empty);
  if (bytes.length > MAX_PHOTO_BYTES) return refuse(photoProblems.tooBig, { values: { max: MAX_PHOTO_MEGABYTES } });
  const format = findFormat(bytes);
  if (format === "heic") return refuse(photoProblems.heic);
  if (format === undefined) return refuse(photoProblems.notAPicture);
  const outcome = await askPhotoChild(bytes);
  if ("photo" in outcome) {
    return { kind: "photo", ...asPicture(outcome.photo), thumbnail: asPicture(outcome.thumbnail) };
  }
  if ("refused" in outcome) return refuse(photoProblems[outcome.refused]);
  return refuse(outcome.failed === "tooManyWaiting" ? photoProblems.busy : photoProblems.tooSlow);
}

function asPicture(picture: PhotoPicture): Picture {
  // Bytes that crossed a process boundary are copied, so that a view never drags its whole message along.
  const bytes = new Uint8Array(picture.bytes);
  const sha256 = new Uint8Array(createHash("sha256").update(bytes).digest());
  return { mime: "image/webp", bytes, sha256, widthPixels: picture.widthPixels, heightPixels: picture.heightPixels };
}

/** The format by the file's first bytes; names and declared types prove nothing. */
function findFormat(bytes: Uint8Array): "jpeg" | "png" | "webp" | "gif" | "avif" | "heic" | undefined {
  const start = Buffer.from(bytes.subarray(0, 32)).toString("latin1");
  if (start.startsWith("\xff\xd8\xff")) return "jpeg";
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (/^RIFF[^]{4}WEBP/.test(start)) return "webp";
  if (/^GIF8[79]a/.test(start)) return "gif";
  if (start.slice(4, 8) !== "ftyp") return undefined;
  if (/^.{8}(avif|avis)/s.test(start)) return "avif";
  return /^.{8}(hei[cxms]|hev[cxms]|mif1|msf1)/s.test(start) ? "heic" : undefined;
}
