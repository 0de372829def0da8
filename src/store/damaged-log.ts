import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { DamageError } from "./checksum.ts";

/** https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
const HEADER = 32;
const FRAME_HEADER = 24;
/** The magic number ends in 1 where words are summed with the most significant byte first. */
const BIG_ENDIAN = 0x377f0683;

/** The sum of the frame before, in its two words. */
type Sum = readonly [number, number];

/**
 * Throws DamageError where the log beside a database lost what was acknowledged. SQLite takes the log up to the
 * first frame that does not add up, and forgets the rest without a word: whoever dies while they write leaves one
 * transaction like that, and a disk that fails many. What is left of an older round of the log, with another salt,
 * is nothing.
 */
export function refuseDamagedLog(file: string): void {
  const log = `${file}-wal`;
  if (!existsSync(log) || statSync(log).size <= HEADER) return;
  const descriptor = openSync(log, "r");
  try {
    const header = read(descriptor, 0, HEADER);
    const isLost = isUnsound(header) || committedAfterFlaw(descriptor, header) > 1;
    // Another process may have begun the log anew meanwhile.
    if (isLost && read(descriptor, 0, HEADER).equals(header)) {
      throw new DamageError("the log beside it is not as it was written");
    }
  } finally {
    closeSync(descriptor);
  }
}

/** It is on disk before the first frame is. */
const isUnsound = (header: Buffer): boolean =>
  !isSame(sum(header, header.subarray(0, 24), [0, 0]), header, 24);

/** How many transactions of this round of the log end at or behind the first frame that does not add up. */
function committedAfterFlaw(descriptor: number, header: Buffer): number {
  const size = FRAME_HEADER + header.readUInt32BE(8);
  let before: Sum | undefined = [header.readUInt32BE(24), header.readUInt32BE(28)];
  let commits = 0;
  for (let at = HEADER; ; at += size) {
    const frame = read(descriptor, at, size);
    if (frame.length < size) return commits;
    const isOfRound = frame.subarray(8, 16).equals(header.subarray(16, 24));
    if (before !== undefined) {
      const summed = sum(header, frame.subarray(0, 8), before);
      const whole = sum(header, frame.subarray(FRAME_HEADER), summed);
      before = isOfRound && isSame(whole, frame, 16) ? whole : undefined;
    }
    const isCommit = frame.readUInt32BE(4) !== 0;
    if (before === undefined && isOfRound && isCommit) commits += 1;
  }
}

const isSame = ([one, other]: Sum, bytes: Buffer, at: number): boolean =>
  bytes.readUInt32BE(at) === one && bytes.readUInt32BE(at + 4) === other;

function sum(header: Buffer, bytes: Buffer, [first, second]: Sum): Sum {
  const isBig = header.readUInt32BE(0) === BIG_ENDIAN;
  let [one, other] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + other) >>> 0;
    other = (other + (isBig ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + one) >>> 0;
  }
  return [one, other];
}

/** As much as there is. */
function read(descriptor: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, at));
}
