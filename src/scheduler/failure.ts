import { LeaseLost, SendRefused, TryLater } from "../core/errors.ts";
import type { Log, Names } from "../core/ports.ts";
import type { Arrived } from "../domain/deliveries.ts";

/** How an attempt ended. `sure`: it was certainly not sent. Reasons are clauses that organisers read. */
export type Outcome =
  | { readonly kind: "there"; readonly receipt: string | null; readonly arrived?: Arrived }
  | { readonly kind: "unknown"; readonly reason: string }
  | { readonly kind: "over"; readonly reason: string }
  | { readonly kind: "later"; readonly sure: boolean; readonly pause: TryLater }
  | { readonly kind: "failed"; readonly sure: boolean; readonly reason: string };

/**
 * An error of a platform as the log may have it. The whole of it may hold the request, and with that
 * what members wrote.
 */
export function loggable(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message } = error;
  const code = "code" in error ? { code: String(error.code).slice(0, REASON_MAX) } : {};
  return { name, ...code, message: message.slice(0, REASON_MAX) };
}

const REASON_MAX = 200;

/** The step that failed, as an organiser reads of it. */
export type Step = "asking for it" | "writing it" | "sending it";

/**
 * What an error means for the post. Only what a platform says in the words of core/errors.ts is shown;
 * anything else becomes a reference that the log has too (rule 10).
 */
export function outcomeOf(
  error: unknown,
  at: { readonly step: Step; readonly sure: boolean; readonly key: string },
  { log, names }: { readonly log: Log; readonly names: Names },
): Outcome {
  const { step, sure, key } = at;
  // What the platform says of a send is certain; of a question it says nothing about the post.
  const certain = sure || step === "sending it";
  if (error instanceof LeaseLost)
    return { kind: "failed", sure: certain, reason: "it took too long" };
  if (error instanceof TryLater) return { kind: "later", sure: certain, pause: error };
  if (error instanceof SendRefused) {
    const reason = `${error.message}. ${error.hint}`;
    if (!error.permanent) return { kind: "failed", sure: certain, reason };
    return certain ? { kind: "over", reason } : { kind: "unknown", reason };
  }
  const reference = names.fresh(8);
  log.error({ reference, key, step, error: loggable(error) }, "a post met an unexpected error");
  return {
    kind: "failed",
    sure,
    reason: `${step} failed on our side or the platform's; the host finds the reference ${reference} in the log`,
  };
}
