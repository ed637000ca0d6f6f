/** From received bytes to what `storeFile` takes: pictures re-encoded in the child, sounds checked by their signature. */
import { isProblem, type Problem } from "../problems.ts";
import { readPhoto } from "./photos.ts";
import { readSound } from "./sounds.ts";

export type UploadKind = "photo" | "sound";

export interface ReadyFile {
  readonly kind: UploadKind;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly thumbnail?: Uint8Array;
}

export async function receiveFile(
  kind: UploadKind,
  bytes: Uint8Array,
  declaredType: string,
): Promise<ReadyFile | Problem> {
  const read = kind === "photo" ? await readPhoto(bytes) : readSound(bytes, declaredType);
  if (isProblem(read)) return read;
  return {
    kind,
    mime: read.mime,
    bytes: read.bytes,
    ...(read.kind === "photo" ? { thumbnail: read.thumbnail.bytes } : {}),
  };
}
