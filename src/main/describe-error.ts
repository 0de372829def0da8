/** An error as a host reads it: what it says and where it was, and nothing else that it holds. */
export interface Described {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: Described;
}

/** Causes of causes. */
const DEEPEST = 5;

/**
 * Describes whatever was thrown. Errors of libraries hold requests with their headers, connections with their
 * passwords, and what members wrote: none of it is taken. What cannot be read is left out.
 */
export function describeError(thrown: unknown, depth = 0): Described {
  try {
    if (!(thrown instanceof Error)) return { type: typeof thrown, message: "no error was thrown" };
    const { name, message, stack, cause } = thrown;
    return {
      type: name,
      message,
      ...("code" in thrown ? { code: String(thrown.code) } : {}),
      ...(stack === undefined ? {} : { stack }),
      ...(cause instanceof Error && depth < DEEPEST
        ? { cause: describeError(cause, depth + 1) }
        : {}),
    };
  } catch {
    return { type: "unreadable", message: "what was thrown cannot be read" };
  }
}
