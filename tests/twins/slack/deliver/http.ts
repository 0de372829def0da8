import { isFields, parseJson, stringOf, type Fields } from "../../shared/json.ts";
import type { Carrier, Envelope, Outcome } from "./envelope.ts";
import { signed } from "./signature.ts";

/**
 * How a request is made: as Slack's own, by somebody who does not know the secret, six minutes old or six
 * minutes ahead, or with one byte changed on its way.
 */
export type Making = "signed" | "forged" | "stale" | "ahead" | "changed";

/** What the app's server said. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** Added to the real time of a request, in seconds. */
const SKEWS: Partial<Readonly<Record<Making, number>>> = { stale: -6 * 60, ahead: 6 * 60 };

/** Signed deliveries over HTTP to one address. */
export class Http implements Carrier {
  readonly #url: string;
  readonly #secret: string;
  readonly #deadlineMs: number;

  constructor(url: string, secret: string, deadlineMs: number) {
    this.#url = url;
    this.#secret = secret;
    this.#deadlineMs = deadlineMs;
  }

  /** Asks whether the address is the app's. False where it does not give the challenge back. */
  async isVerified(): Promise<boolean> {
    const challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P";
    const body = JSON.stringify({ token: "twin", challenge, type: "url_verification" });
    const { status, body: said } = await this.request(body, "application/json", "signed");
    const told = parseJson(said);
    const given = isFields(told) ? stringOf(told["challenge"]) : said.trim();
    return status === 200 && given === challenge;
  }

  async send(envelope: Envelope): Promise<Outcome> {
    try {
      const { status, body } = await this.post(envelope);
      if (status !== 200) return { kind: "failed", reason: "http_error" };
      return { kind: "acked", payload: body === "" ? undefined : (parseJson(body) ?? body) };
    } catch (error) {
      const isLate = error instanceof Error && error.name === "TimeoutError";
      return { kind: "failed", reason: isLate ? "http_timeout" : "connection_failed" };
    }
  }

  /** Sends an envelope, and tells what the server said to it. */
  post({ type, payload, retry }: Envelope, making: Making = "signed"): Promise<HttpAnswer> {
    const again = retry && {
      "x-slack-retry-num": String(retry.attempt),
      "x-slack-retry-reason": retry.reason,
    };
    if (type === "events_api") {
      return this.request(JSON.stringify(payload), "application/json", making, again);
    }
    const form =
      type === "interactive"
        ? new URLSearchParams({ payload: JSON.stringify(payload) })
        : new URLSearchParams(texts(payload));
    return this.request(form.toString(), "application/x-www-form-urlencoded", making, again);
  }

  /** Sends any body. */
  async request(
    body: string,
    type: string,
    making: Making,
    more: Readonly<Record<string, string>> = {},
  ): Promise<HttpAnswer> {
    // Whoever is asked reads the real time, so the signature has it too.
    const seconds = Math.floor(Date.now() / 1_000) + (SKEWS[making] ?? 0);
    const secret = making === "forged" ? `${this.#secret}0` : this.#secret;
    const response = await fetch(this.#url, {
      method: "POST",
      headers: {
        "content-type": type,
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        ...signed(secret, body, seconds),
        ...more,
      },
      body: making === "changed" ? oneByteChanged(body) : body,
      signal: AbortSignal.timeout(this.#deadlineMs),
    });
    return { status: response.status, body: await response.text() };
  }
}

const texts = (payload: Fields): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]));

/** The last letter or digit turned into another. */
const oneByteChanged = (body: string): string =>
  body.replace(/[A-Za-z0-9](?=[^A-Za-z0-9]*$)/, (one) => (one === "x" ? "y" : "x"));
