import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Clock, Envelopes } from "../../core/ports.ts";

/** Whoever goes to Slack's consent page has so long to come back. */
export const STATE_SECONDS = 600;

interface Parts {
  /** Known to every process of this Cairn, and to nobody else. */
  readonly secret: string;
  readonly envelopes: Envelopes;
  readonly clock: Clock;
}

/**
 * What goes to Slack's consent page with somebody and has to come back with them: signed, for ten minutes,
 * and good once. Bolt binds it to their browser by a cookie, so that nobody can be led to the end of an
 * installation that somebody else began.
 */
export function createStates({ secret, envelopes, clock }: Parts) {
  const nowMs = () => clock.now().epochMilliseconds;
  const signatureOf = (words: string): Buffer =>
    createHmac("sha256", secret).update(`cairn install ${words}`).digest();

  return {
    make: (): string => {
      const words = `${randomBytes(18).toString("base64url")}.${nowMs() + STATE_SECONDS * 1_000}`;
      return `${words}.${signatureOf(words).toString("base64url")}`;
    },
    /** True: we made it not long ago, and nobody came back with it before. It is used up by that. */
    redeem: async (state: string): Promise<boolean> => {
      const [, words = "", name = "", untilMs = "", signature = ""] = STATE.exec(state) ?? [];
      const signed = Buffer.from(signature, "base64url");
      const expected = signatureOf(words);
      if (signed.length !== expected.length || !timingSafeEqual(signed, expected)) return false;
      if (nowMs() >= Number(untilMs)) return false;
      return envelopes.first(`slack install ${name}`, nowMs());
    },
  };
}

const STATE = /^(([\w-]{24})\.(\d{1,16}))\.([\w-]{43})$/;
