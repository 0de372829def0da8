import { randomBytes } from "node:crypto";

/** Prints a fresh key for CAIRN_KEYS, named by its day; it is kept nowhere. */
export function printKey(print: (text: string) => 0): 0 {
  const name = `${new Date().toISOString().slice(0, 10)}-${randomBytes(2).toString("hex")}`;
  return print(`${name}:${randomBytes(32).toString("base64")}`);
}
