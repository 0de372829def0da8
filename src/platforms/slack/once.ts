import type { Clock, Envelopes } from "../../core/ports.ts";

/**
 * What Slack calls a delivery, whatever it is delivered with a second time: `event_id` of events,
 * `trigger_id` of commands, presses, shortcuts and submissions. Undefined for what only asks.
 */
export function nameOf(body: object): string | undefined {
  const { event_id, trigger_id } = body as {
    readonly event_id?: unknown;
    readonly trigger_id?: unknown;
  };
  const name = event_id ?? trigger_id;
  return typeof name === "string" ? name : undefined;
}

/**
 * Is this the first of a delivery? It is noted before anything comes of it: what a crash comes upon is
 * rather lost, and asked for again by whoever waits, than done twice.
 */
export async function isFirst(
  body: object,
  team: string,
  { envelopes, clock }: { readonly envelopes: Envelopes; readonly clock: Clock },
): Promise<boolean> {
  const name = nameOf(body);
  if (name === undefined) return true;
  return envelopes.first(`slack ${team} ${name}`, clock.now().epochMilliseconds);
}
