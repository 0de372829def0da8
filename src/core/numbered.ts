import type { Press } from "./view.ts";

/** A press as the id that comes back when it is pressed. */
export type Encode = (press: Press) => string;

/** An id of its own for each control of a message; undefined where there is none left. */
export type Identify = (press: Press) => string | undefined;

/** What stands before the number: in an encoded press a percent sign is always escaped. */
const NUMBER = "%.";

/**
 * Encodes the presses of one message, in which no id may stand twice: the same press again is numbered.
 * Undefined where an id of `most` characters has no room for the number.
 */
export function numbering(encode: Encode, most: number): Identify {
  const times = new Map<string, number>();
  return (press) => {
    const id = encode(press);
    const before = times.get(id) ?? 0;
    times.set(id, before + 1);
    const own = before === 0 ? id : numbered(id, before);
    return own.length <= most ? own : undefined;
  };
}

/** An id with a number behind it. */
export const numbered = (id: string, number: number): string =>
  `${id}${NUMBER}${number.toString(36)}`;

/** An id as it was encoded, without what was put behind it. */
export const unmarked = (id: string): string => id.replace(/%[~.].*$/s, "");
