/**
 * Recorded sound is checked by its signature and kept as it is: dialect is for human ears. It is never re-encoded,
 * holds no moving picture, and is to be served as an attachment.
 */
import { createHash } from "node:crypto";
import { type Problem, problems, refuse } from "../problems.ts";
import { findMp4Seconds, findOggSeconds, findWavSeconds, findWebmSeconds } from "./sound-lengths.ts";

/** About four minutes of speech as phones record it. */
export const MAX_SOUND_BYTES = 1_000_000;

export type SoundType = "audio/webm" | "audio/ogg" | "audio/mp4" | "audio/mpeg" | "audio/wav";

export interface StoredSound {
  readonly kind: "sound";
  /** Told by the content, not by the sender. */
  readonly mime: SoundType;
  readonly bytes: Uint8Array;
  /** Of `bytes`, 32 bytes. */
  readonly sha256: Uint8Array;
  /** Absent where the file does not say (recordings of some browsers, MP3). */
  readonly durationSeconds?: number;
}

const soundProblems = problems("sound", {
  empty: { zh: "录音是空的，请再录一次。", en: "The recording is empty. Please record again." },
  tooBig: {
    status: 413,
    zh: "录音太长：最多 1 MB，大约四分钟。可以分几次录。",
    en: "The recording is too long: at most 1 MB, about four minutes. You may record in parts.",
  },
  notASound: {
    zh: "这不是录音：请用 M4A、MP3、OGG、WebM 或 WAV。",
    en: "This is not a recording: please use M4A, MP3, OGG, WebM or WAV.",
  },
  film: { zh: "这是录像，这里只收录音。", en: "This is a film; only sound is taken here." },
});

/** Containers that browsers and phones name as video or plain data although only sound is in them. */
const DECLARED = /^(audio\/|video\/(webm|mp4|3gpp|ogg)|application\/(ogg|octet-stream))/i;

/** Checks a recording. `declaredType` is the sender's Content-Type, or "" when there is none. */
export function readSound(bytes: Uint8Array, declaredType: string): StoredSound | Problem {
  if (bytes.length === 0) return refuse(soundProblems.empty);
  if (bytes.length > MAX_SOUND_BYTES) return refuse(soundProblems.tooBig);
  if (declaredType !== "" && !DECLARED.test(declaredType)) return refuse(soundProblems.notASound);
  const file = Buffer.from(bytes);
  const mime = findType(file);
  if (mime === undefined) return refuse(soundProblems.notASound);
  if (showsPicture(file, mime)) return refuse(soundProblems.film);
  const seconds = findSeconds(file, mime);
  return {
    kind: "sound",
    mime,
    bytes,
    sha256: new Uint8Array(createHash("sha256").update(bytes).digest()),
    ...(seconds === undefined ? {} : { durationSeconds: seconds }),
  };
}

/** How the first packet of Opus, Vorbis, FLAC and Speex begins. */
const OGG_SOUNDS = ["OpusHead", "\x01vorbis", "\x7fFLAC", "Speex"] as const;

function findType(file: Buffer): SoundType | undefined {
  const start = file.toString("latin1", 0, 64);
  if (start.startsWith("\x1a\x45\xdf\xa3")) return /webm|matroska/.test(start) ? "audio/webm" : undefined;
  if (start.startsWith("OggS\0")) return OGG_SOUNDS.some((name) => start.includes(name)) ? "audio/ogg" : undefined;
  if (/^RIFF[^]{4}WAVE/.test(start)) return "audio/wav";
  if (/^[^]{4}ftyp(M4A|M4B|mp4|isom|iso\d|3gp|dash|qt )/.test(start)) return "audio/mp4";
  return isMp3(file) ? "audio/mpeg" : undefined;
}

/** An ID3 tag, or two frames in a row of MPEG layer III: one sync word alone turns up in any data. */
function isMp3(file: Buffer): boolean {
  if (file.toString("latin1", 0, 3) === "ID3" && file.length > 10) return true;
  const length = findMp3FrameBytes(file, 0);
  return length !== undefined && findMp3FrameBytes(file, length) !== undefined;
}

const BIT_RATES_V1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BIT_RATES_V2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES = [44_100, 48_000, 32_000];

/** ISO/IEC 11172-3 and 13818-3: the length of the frame at `at`, absent when there is none. */
function findMp3FrameBytes(file: Buffer, at: number): number | undefined {
  if (at + 4 > file.length || file[at] !== 0xff) return undefined;
  const [second = 0, third = 0] = file.subarray(at + 1, at + 3);
  const version = (second >> 3) & 3;
  if ((second & 0xe0) !== 0xe0 || version === 1 || ((second >> 1) & 3) !== 1) return undefined;
  const bitRate = (version === 3 ? BIT_RATES_V1 : BIT_RATES_V2)[third >> 4];
  const sampleRate = SAMPLE_RATES[(third >> 2) & 3];
  if (bitRate === undefined || bitRate === 0 || sampleRate === undefined) return undefined;
  // MPEG 2 and 2.5 hold half the samples, at a half and a quarter of the rate.
  const factor = version === 0 ? 288 : 144;
  return Math.floor((factor * bitRate * 1000) / sampleRate) + ((third >> 1) & 1);
}

function showsPicture(file: Buffer, mime: SoundType): boolean {
  if (mime === "audio/webm") return /V_(VP[89]|AV1|MPEG|THEORA|MS)/.test(file.toString("latin1", 0, 4096));
  if (mime === "audio/mp4") return /hdlr[^]{8}vide/.test(file.toString("latin1"));
  return mime === "audio/ogg" && /\x80theora/.test(file.toString("latin1", 0, 4096));
}

function findSeconds(file: Buffer, mime: SoundType): number | undefined {
  const found = {
    "audio/webm": findWebmSeconds,
    "audio/ogg": findOggSeconds,
    "audio/mp4": findMp4Seconds,
    "audio/wav": findWavSeconds,
  };
  const seconds = mime === "audio/mpeg" ? undefined : found[mime](file);
  // A day in one megabyte is a lie of the header.
  return seconds !== undefined && seconds > 0 && seconds < 86_400 ? Math.round(seconds * 10) / 10 : undefined;
}
