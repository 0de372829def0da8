import type { Message, Messages } from "../world/messages.ts";

/** "A few minutes", as the documentation says. */
const MEMORY_MS = 5 * 60_000;

/** The message that the bot sent with this nonce a short while ago, wherever that was. */
export function sentWith(nonce: unknown, messages: Messages, now: number): Message | undefined {
  const asked = written(nonce);
  if (asked === undefined) return undefined;
  return [...messages.all.values()].findLast(
    ({ now: body, author, createdMs }) =>
      author.bot && now - createdMs < MEMORY_MS && written(body["nonce"]) === asked,
  );
}

/** A nonce is a text or a number; one is as good as the other. */
const written = (nonce: unknown): string | undefined =>
  typeof nonce === "string" || typeof nonce === "number" ? String(nonce) : undefined;
