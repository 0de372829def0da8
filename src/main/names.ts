import { randomBytes } from "node:crypto";
import type { Names } from "../core/ports.ts";

/** Letters and digits that are hard to confuse; 32 of them, so a byte picks one without bias. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

export const names: Names = {
  fresh: (length) => [...randomBytes(length)].map((byte) => ALPHABET[byte % 32]).join(""),
};
