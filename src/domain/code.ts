/**
 * One-time codes: what is said in one place proves in another who is behind it. A code is unguessable,
 * works once and for ten minutes, and a person has few tries.
 */

/** What a code is for: a group's channels, or a person's accounts. */
export type CodeUse = "connect" | "link";

/** Letters and digits of a code: 50 bits. */
export const CODE_LENGTH = 10;
/** How long a code works. */
export const CODE_MS = 600_000;

/** So many within so long; times in ms. */
export interface Limit {
  readonly most: number;
  readonly withinMs: number;
}

/** Codes that a person may have made for them. */
export const CODES: Limit = { most: 5, withinMs: 3_600_000 };
/** Codes that a person may get wrong. */
export const WRONG: Limit = { most: 5, withinMs: 600_000 };

/** From when on (epoch ms) it may be done again, by when it was done before; undefined: now. */
export function againFrom(
  before: readonly number[],
  { most, withinMs }: Limit,
  nowMs: number,
): number | undefined {
  const counting = before.map((atMs) => atMs + withinMs).filter((untilMs) => untilMs > nowMs);
  return counting.toSorted((a, b) => b - a)[most - 1];
}

/** A code as it is shown: in two halves, which are easier to copy by eye. */
export const spelled = (code: string): string =>
  `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;

/** The code in what somebody typed, however they wrote it; undefined: that can be none. */
export function codeIn(typed: string): string | undefined {
  const code = typed.toLowerCase().replace(/[^a-z0-9]/g, "");
  return code.length === CODE_LENGTH ? code : undefined;
}

/** Codes that wait to be typed somewhere. */
export interface CodeStore {
  /** Keeps a new code in place of an earlier one of the same person for the same. Only its hash is kept. */
  make(code: NewCode, nowMs: number): Promise<MadeCode>;
  /** Forgets codes that work no more, and what counts against nobody any more. How many codes went. */
  tidy(nowMs: number): Promise<number>;
}

export interface NewCode {
  readonly code: string;
  readonly use: CodeUse;
  readonly person: number;
  /** The group whose channels it is about. */
  readonly group?: number;
}

/** Until when it works, or from when on another may be made; epoch ms. */
export type MadeCode =
  | { readonly kind: "made"; readonly untilMs: number }
  | { readonly kind: "too-many"; readonly againMs: number };

/** What a typed code turned out to be. Epoch ms. */
export type TypedCode =
  | { readonly kind: "right"; readonly person: number; readonly group: number | undefined }
  | { readonly kind: "wrong" }
  | { readonly kind: "too-many"; readonly againMs: number };
