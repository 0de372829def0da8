import { UserError } from "../core/errors.ts";
import { count } from "./words.ts";

/** What is said of one-time codes. */

/** `how`: where a new one comes from, such as "/my link on your other account". */
export const wrongCode = (how: string): UserError =>
  new UserError(
    "That code does not work: it may be mistyped, used before, or older than ten minutes.",
    `Look at it again, or have a new one made with ${how}.`,
  );

/** Too many codes were typed wrong, or made; more from `againMs` (epoch ms) on. */
export const tooManyCodes = (againMs: number, nowMs: number): UserError =>
  new UserError(
    "That was a few codes too many in a short time.",
    `Try again in ${count(Math.max(1, Math.ceil((againMs - nowMs) / 60_000)), "minute")}.`,
  );
