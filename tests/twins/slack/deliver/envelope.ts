import type { Fields } from "../../shared/json.ts";
import type { AskedKind } from "../asked.ts";

/** A second or later sending, and why. */
export interface Retry {
  readonly attempt: number;
  readonly reason: string;
}

/** What goes to the app, whatever carries it. */
export interface Envelope {
  readonly type: "slash_commands" | "interactive" | "events_api";
  readonly payload: Fields;
  /** May the acknowledgement carry something? */
  readonly takesAnswer: boolean;
  readonly retry?: Retry;
}

/** What became of an envelope: acknowledged, or why it was not. */
export type Outcome =
  | { readonly kind: "acked"; readonly payload: unknown }
  | { readonly kind: "failed"; readonly reason: string }
  /** There was nobody to send it to. */
  | { readonly kind: "undelivered" };

/** A way to the app. */
export interface Carrier {
  send(envelope: Envelope): Promise<Outcome>;
}

export function envelopeOf(kind: AskedKind, payload: Fields, retry?: Retry): Envelope {
  return { ...FORMS[kind], payload, ...(retry && { retry }) };
}

const FORMS: Readonly<Record<AskedKind, Pick<Envelope, "type" | "takesAnswer">>> = {
  command: { type: "slash_commands", takesAnswer: true },
  action: { type: "interactive", takesAnswer: false },
  suggestion: { type: "interactive", takesAnswer: true },
  submission: { type: "interactive", takesAnswer: true },
  closed: { type: "interactive", takesAnswer: false },
  shortcut: { type: "interactive", takesAnswer: false },
  event: { type: "events_api", takesAnswer: false },
};
