/** A file as it came with a request. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** A request that came, and what was said to it. */
export interface Heard {
  readonly atMs: number;
  readonly method: string;
  /** As the platform's documentation has it: `/channels/1/messages`, `chat.postMessage`. */
  readonly path: string;
  /** The pattern that it fits: `/channels/:channel/messages`. */
  readonly route: string;
  readonly query: string;
  readonly body: unknown;
  readonly files: readonly Upload[];
  /** What a test had put in its way. */
  fault?: unknown;
  /** What of the body the platform would not have taken. */
  violations: readonly string[];
  /** Undefined while it is open, and where the connection was cut. */
  status: number | undefined;
  reply: unknown;
}

/** Picks requests: `POST /channels/:channel/messages`, `chat.postMessage`, or anything about them. */
export type Matcher = string | ((request: Heard) => boolean);

export const fits = (matcher: Matcher, request: Heard): boolean =>
  typeof matcher === "string"
    ? matcher === request.route ||
      matcher === `${request.method} ${request.route}` ||
      matcher === `${request.method} ${request.path}`
    : matcher(request);

/** Every request, in the order of their coming. */
export class Ledger {
  readonly all: Heard[] = [];
  /** Flaws of the twin itself, not to be taken for the platform's. */
  readonly failures: unknown[] = [];

  matching(matcher: Matcher): readonly Heard[] {
    return this.all.filter((request) => fits(matcher, request));
  }

  invalid(): readonly Heard[] {
    return this.all.filter(({ violations }) => violations.length > 0);
  }
}
