import type { Temporal } from "temporal-polyfill";

/** What a line asks for. */
export type Action =
  | { readonly kind: "skip"; readonly comment?: string }
  | { readonly kind: "stand" }
  | { readonly kind: "say"; readonly line: string }
  | { readonly kind: "press"; readonly control: string }
  | { readonly kind: "choose"; readonly control: string; readonly choice: string }
  | { readonly kind: "fill"; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: "complete"; readonly line: string }
  | { readonly kind: "advance"; readonly minutes: number }
  | { readonly kind: "now"; readonly instant: Temporal.Instant }
  | { readonly kind: "help" }
  | { readonly kind: "quit" }
  | Wrong;

/** A line that means nothing: what is wrong, and what to do. */
export interface Wrong {
  readonly kind: "wrong";
  readonly message: string;
  readonly hint: string;
}

/** A line that means nothing. */
export const wrong = (message: string, hint: string): Wrong => ({ kind: "wrong", message, hint });
