/** How long a recording lasts, where its header says so. Each answers undefined rather than guess; none trusts a length. */

/** RIFF: bytes of sound over bytes a second. */
export function findWavSeconds(file: Buffer): number | undefined {
  let at = 12;
  let bytesPerSecond = 0;
  while (at + 8 <= file.length) {
    const name = file.toString("latin1", at, at + 4);
    const size = file.readUInt32LE(at + 4);
    if (name === "fmt " && at + 20 <= file.length) bytesPerSecond = file.readUInt32LE(at + 16);
    if (name === "data") {
      const present = Math.min(size, file.length - at - 8);
      return bytesPerSecond > 0 ? present / bytesPerSecond : undefined;
    }
    // Chunks are padded to an even length.
    at += 8 + size + (size % 2);
  }
  return undefined;
}

/** ISO/IEC 14496-12: the movie header box. */
export function findMp4Seconds(file: Buffer): number | undefined {
  const at = file.indexOf("mvhd", 0, "latin1");
  if (at < 0 || at + 36 > file.length) return undefined;
  // Version 1 has times of eight bytes instead of four.
  const isLong = file[at + 4] === 1;
  const timeScale = file.readUInt32BE(at + (isLong ? 24 : 16));
  const duration = isLong ? Number(file.readBigUInt64BE(at + 28)) : file.readUInt32BE(at + 20);
  return timeScale > 0 ? duration / timeScale : undefined;
}

/** RFC 3533 and RFC 7845: the last page's position over the sample rate (Opus always counts 48,000 a second). */
export function findOggSeconds(file: Buffer): number | undefined {
  const last = file.lastIndexOf("OggS", file.length, "latin1");
  if (last < 0 || last + 14 > file.length) return undefined;
  const position = Number(file.readBigInt64LE(last + 6));
  const opus = file.indexOf("OpusHead", 0, "latin1");
  if (opus >= 0 && opus + 12 <= file.length) return (position - file.readUInt16LE(opus + 10)) / 48_000;
  const vorbis = file.indexOf("\x01vorbis", 0, "latin1");
  if (vorbis < 0 || vorbis + 16 > file.length) return undefined;
  const sampleRate = file.readUInt32LE(vorbis + 12);
  return sampleRate > 0 ? position / sampleRate : undefined;
}

/** Matroska: the duration element of the segment's information, in milliseconds unless a time scale says otherwise. */
export function findWebmSeconds(file: Buffer): number | undefined {
  const head = file.subarray(0, 4096);
  const at = head.indexOf(Buffer.from("4489", "hex"));
  if (at < 0) return undefined;
  const scaleAt = head.indexOf(Buffer.from("2ad7b1", "hex"));
  const nanoseconds = scaleAt >= 0 && head[scaleAt + 3] === 0x83 ? head.readUIntBE(scaleAt + 4, 3) : 1_000_000;
  if (head[at + 2] === 0x88 && at + 11 <= head.length) return (head.readDoubleBE(at + 3) * nanoseconds) / 1e9;
  if (head[at + 2] === 0x84 && at + 7 <= head.length) return (head.readFloatBE(at + 3) * nanoseconds) / 1e9;
  return undefined;
}
