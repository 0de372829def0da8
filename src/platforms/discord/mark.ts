import { createHash } from "node:crypto";
import type { APIMessageTopLevelComponent } from "discord.js";
import type { Encode } from "../../core/numbered.ts";
import { LIMITS } from "./limits.ts";

/** What stands behind an encoded press, in which a percent sign is always escaped (see numbered.ts). */
const MARK = "%~";

const hashOf = (text: string, length: number): string =>
  createHash("sha256").update(text).digest("hex").slice(0, length);

/**
 * A post is found again by a mark behind its buttons' ids: the hash of its key. Discord keeps ids as they
 * are, and shows them to nobody. A post without buttons, or with none that has room, is found by the id of
 * its container, a number.
 */
const markOf = (key: string): string => MARK + hashOf(key, 10);

/** Encodes presses with the mark of a post, as far as there is room for it. */
export function marking(encode: Encode, key: string): Encode {
  const mark = markOf(key);
  return (press) => {
    const id = encode(press);
    return id.length + mark.length <= LIMITS.customId ? id + mark : id;
  };
}

/** Far above the ids that Discord counts out by itself, and within 31 bits. */
const LEAST = 2 ** 30;

/** The id of a post's container. */
export const containerIdOf = (key: string): number =>
  LEAST + (Number.parseInt(hashOf(`container:${key}`, 8), 16) % LEAST);

/** Does a message, as Discord gives it back, carry the mark of this key? */
export const isMarked = (
  components: readonly APIMessageTopLevelComponent[] | undefined,
  key: string,
): boolean =>
  (components ?? []).some(({ id }) => id === containerIdOf(key)) ||
  JSON.stringify(components ?? []).includes(markOf(key));

/** Discord takes the same nonce of the same author once within some minutes; 25 characters at most. */
export const nonceOf = (key: string): string => hashOf(`nonce:${key}`, 25);
