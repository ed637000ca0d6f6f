import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { isProblem } from "../problems.ts";
import { stopPhotoReader } from "./photo-reader.ts";
import { MAX_PHOTO_BYTES, readPhoto, type StoredPhoto } from "./photos.ts";
import { MAX_SOUND_BYTES, readSound } from "./sounds.ts";

afterAll(stopPhotoReader);

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#884422" } });
const accepted = async (bytes: Uint8Array): Promise<StoredPhoto> => {
  const photo = await readPhoto(bytes);
  if (isProblem(photo)) throw new Error(photo.code);
  return photo;
};
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

/** A picture of one-bit zeros: a few kilobytes that claim to be hundreds of megapixels. */
function pngBomb(edge: number): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => {
    const content = Buffer.concat([Buffer.from(name), body]);
    const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(body.length);
    check.writeUInt32BE(crc32(content));
    return Buffer.concat([size, content, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(edge, 0);
  head.writeUInt32BE(edge, 4);
  head[8] = 1;
  const rows = deflateSync(Buffer.alloc((edge / 8 + 1) * edge));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.of()),
  ]);
}

describe("photos", () => {
  test("lose place, camera and comments, stand upright, and fit their row", async () => {
    const sent = await blank(3000, 1500)
      .withExif({
        IFD0: { Make: "SecretCamera", Copyright: "Somebody" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 12/1 0/1" },
      })
      .withMetadata({ orientation: 6, icc: "p3" })
      .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>SecretPlace</x:xmpmeta>")
      .jpeg()
      .toBuffer();
    expect(text(sent)).toContain("SecretCamera");
    expect(text(sent)).toContain("SecretPlace");
    const photo = await accepted(sent);
    expect(photo).toMatchObject({ kind: "photo", mime: "image/webp", widthPixels: 1000, heightPixels: 2000 });
    expect(photo.thumbnail).toMatchObject({ mime: "image/webp", widthPixels: 160, heightPixels: 320 });
    for (const { bytes, sha256 } of [photo, photo.thumbnail]) {
      const found = await sharp(bytes).metadata();
      expect(found).toMatchObject({ format: "webp" });
      expect([found.exif, found.xmp, found.icc, found.iptc, found.orientation]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(text(bytes)).not.toMatch(/Secret|Exif|GPS|Somebody/i);
      expect(Buffer.from(sha256)).toEqual(createHash("sha256").update(bytes).digest());
    }
  });

  test("noise that no encoder can shrink still ends below 1 MB", async () => {
    const noisy = sharp({
      create: {
        width: 2000,
        height: 2000,
        channels: 3,
        background: "#000",
        noise: { type: "gaussian", mean: 128, sigma: 90 },
      },
    });
    const photo = await accepted(await noisy.jpeg({ quality: 95 }).toBuffer());
    expect(photo.bytes.length).toBeLessThanOrEqual(1_000_000);
  });

  test.each(["png", "webp", "gif", "avif"] as const)("%s is taken, small ones are not enlarged", async (format) => {
    expect(await accepted(await blank(40, 20).toFormat(format).toBuffer())).toMatchObject({
      widthPixels: 40,
      heightPixels: 20,
    });
  });

  test("too big, empty, or no picture: refused before anything is opened", async () => {
    const jpeg = await blank(10, 10).jpeg().toBuffer();
    expect(await readPhoto(Buffer.concat([jpeg, Buffer.alloc(30_000_000)]))).toMatchObject({
      code: "photo.tooBig",
      status: 413,
    });
    expect(MAX_PHOTO_BYTES).toBe(15_000_000);
    expect(await readPhoto(new Uint8Array())).toMatchObject({ code: "photo.empty" });
    expect(await readPhoto(Buffer.from("这是一段文字，不是照片"))).toMatchObject({ code: "photo.notAPicture" });
    expect(await readPhoto(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toMatchObject({
      code: "photo.notAPicture",
    });
    expect(await readPhoto(Buffer.from("%PDF-1.7"))).toMatchObject({ code: "photo.notAPicture" });
    expect(await readPhoto(Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic"))).toMatchObject({ code: "photo.heic" });
  });

  test("a decompression bomb is refused", async () => {
    const bomb = pngBomb(16_000);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await readPhoto(bomb)).toMatchObject({ code: "photo.tooManyPixels" });
    expect(await accepted(pngBomb(800))).toMatchObject({ widthPixels: 800 });
  });

  test("damaged and disguised files are refused, and the next photo is served", async () => {
    const png = await blank(200, 200).png().toBuffer();
    const jpeg = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: "#000",
        noise: { type: "gaussian", mean: 9, sigma: 90 },
      },
    })
      .jpeg()
      .toBuffer();
    expect(await readPhoto(jpeg.subarray(0, jpeg.length / 2))).toMatchObject({ code: "photo.damaged" });
    expect(await readPhoto(Buffer.concat([png.subarray(0, 8), Buffer.from("<script>")]))).toMatchObject({
      code: "photo.damaged",
    });
    expect(
      await readPhoto(Buffer.concat([Buffer.from("\xff\xd8\xff", "latin1"), Buffer.from("<svg/>")])),
    ).toMatchObject({ code: "photo.damaged" });
    expect(await accepted(png)).toMatchObject({ widthPixels: 200 });
  });

  test("many at once are served in turn, beyond that told to wait, and a killed process starts again", async () => {
    const png = await blank(20, 20).png().toBuffer();
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => readPhoto(png)));
    const codes = outcomes.map((outcome) => (isProblem(outcome) ? outcome.code : "taken"));
    expect(codes.filter((code) => code === "taken")).toHaveLength(17);
    expect(codes.filter((code) => code === "photo.busy")).toHaveLength(23);
    const underWay = readPhoto(await blank(3000, 3000).png().toBuffer());
    stopPhotoReader();
    expect(await underWay).toMatchObject({ code: "photo.tooSlow" });
    expect(await accepted(png)).toMatchObject({ widthPixels: 20 });
  });
});

describe("sounds", () => {
  const wav = (seconds: number): Buffer => {
    const file = Buffer.alloc(44 + 8000 * seconds);
    file.write("RIFF", 0);
    file.write("WAVEfmt ", 8);
    file.writeUInt32LE(16, 16);
    file.writeUInt32LE(8000, 28);
    file.write("data", 36);
    file.writeUInt32LE(8000 * seconds, 40);
    return file;
  };
  const webm = (codec: string): Buffer =>
    Buffer.concat([
      Buffer.from("1a45dfa39f4286810142f7810142f2810442f381084282847765626d", "hex"),
      Buffer.from("2ad7b1830f4240", "hex"),
      Buffer.from("448988", "hex"),
      Buffer.from(new Float64Array([2500]).buffer).reverse(),
      Buffer.from(`\x86\x86${codec}`, "latin1"),
    ]);
  const ogg = (): Buffer => {
    const page = (position: bigint, body: string): Buffer => {
      const head = Buffer.alloc(28);
      head.write("OggS", 0);
      head.writeBigInt64LE(position, 6);
      return Buffer.concat([head, Buffer.from(body, "latin1")]);
    };
    return Buffer.concat([page(0n, "OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0"), page(144_312n, "sound")]);
  };
  const mp4 = (handler: string): Buffer => {
    const movie = Buffer.alloc(40);
    movie.write("mvhd", 0);
    movie.writeUInt32BE(1000, 16);
    movie.writeUInt32BE(4500, 20);
    return Buffer.concat([
      Buffer.from("\0\0\0\x20ftypM4A \0\0\0\0", "latin1"),
      movie,
      Buffer.from(`hdlr\0\0\0\0\0\0\0\0${handler}`),
    ]);
  };
  const mp3 = (): Buffer => {
    // MPEG 1 layer III, 128 kbit/s, 44,100 Hz: 417 bytes a frame.
    const frame = Buffer.alloc(417);
    frame.write("fffb9000", "hex");
    return Buffer.concat([frame, frame]);
  };

  test.each([
    ["wav", wav(3), "audio/x-wav", "audio/wav", 3],
    ["webm", webm("A_OPUS"), "video/webm;codecs=opus", "audio/webm", 2.5],
    ["ogg", ogg(), "audio/ogg", "audio/ogg", 3],
    ["m4a", mp4("soun"), "audio/x-m4a", "audio/mp4", 4.5],
    ["mp3", mp3(), "", "audio/mpeg", undefined],
  ])("%s is known by its content and kept as it is", (_name, file, declared, mime, seconds) => {
    const sound = readSound(file, declared);
    if (isProblem(sound)) throw new Error(sound.code);
    expect(sound.mime).toBe(mime);
    expect(sound.durationSeconds).toBe(seconds);
    expect(Buffer.from(sound.bytes).equals(file)).toBe(true);
    expect(Buffer.from(sound.sha256)).toEqual(createHash("sha256").update(file).digest());
  });

  test.each([
    ["text", Buffer.from("hello, this is no sound"), "audio/mpeg", "sound.notASound"],
    ["a picture", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), "audio/wav", "sound.notASound"],
    ["a page that says so", wav(1), "text/html", "sound.notASound"],
    ["one frame's sync word", mp3().subarray(0, 417), "audio/mpeg", "sound.notASound"],
    ["a film in webm", webm("V_VP8"), "video/webm", "sound.film"],
    ["a film in mp4", mp4("vide"), "video/mp4", "sound.film"],
    ["nothing", Buffer.of(), "audio/wav", "sound.empty"],
    ["too much", wav(126), "audio/wav", "sound.tooBig"],
  ])("%s is refused", (_name, file, declared, code) => {
    expect(readSound(file, declared)).toMatchObject({ code });
    expect(MAX_SOUND_BYTES).toBe(1_000_000);
  });

  test("no header, however cut or false, makes it throw", () => {
    const files = [wav(1).subarray(0, 200), webm("A_OPUS"), ogg(), mp4("soun"), mp3()];
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.nat(400),
        fc.array(fc.tuple(fc.nat(399), fc.nat(255)), { maxLength: 8 }),
        (file, length, changes) => {
          const hostile = Buffer.from(file.subarray(0, length));
          for (const [at, byte] of changes) if (at < hostile.length) hostile[at] = byte;
          const sound = readSound(hostile, "");
          if (!isProblem(sound)) expect(sound.durationSeconds ?? 1).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
