import type { Asked } from "../../twins/slack/asked.ts";
import type { Slack } from "../../twins/slack/twin.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import { View } from "../../twins/slack/world/views.ts";
import { fieldsOf } from "../../twins/shared/json.ts";
import type { Filled } from "../../twins/slack/people/submission.ts";

/** Something that was done, and by what its answer may come. */
export interface Done {
  readonly asked: Asked;
  /** What the first window was opened by: its address takes the answer to a dialog. */
  readonly origin: Asked;
  /** How much had come by that address before. */
  readonly before: number;
}

/** Waits for what comes of it. A window that says to wait is no answer yet. */
export async function settled(asked: Asked, updates = 0): Promise<Done> {
  const { source } = asked;
  const answered = asked.until(
    ({ dialog, messages, failure }) => (dialog ?? messages[0] ?? failure) !== undefined,
  );
  if (source instanceof View && source.kind === "modal") {
    await Promise.race([answered, source.until(({ earlier }) => earlier.length > updates)]);
  } else await answered;
  await asked.dialog?.until(isReady);
  return { asked, origin: asked, before: 0 };
}

/** In what stands there until there is more. */
const WAITING = "One moment…";

const isReady = ({ now }: View): boolean => !textOf(now).includes(WAITING);

/** Sends a window. Where it goes away, its answer comes to where it was asked for. */
export async function sent(
  twin: Slack,
  who: string,
  window: View,
  fill: Filled,
  origin: Asked,
): Promise<Done> {
  const before = origin.messages.length;
  const asked = await twin.user(who).submit(window, fill, { until: "acked" });
  if (fieldsOf(asked.acked?.payload)["response_action"] === "clear") {
    await origin.until(({ messages }) => messages.length > before);
  }
  await asked.dialog?.until(isReady);
  return { asked, origin, before };
}

/** What a refusal begins with: it points to the way on. */
const REFUSAL = "↪";

/** Was it answered with what was asked for? */
export function isDone({ asked, origin, before }: Done): boolean {
  if (asked.failure !== undefined) return false;
  const { source, dialog } = asked;
  if (source instanceof View && Object.keys(source.errors).length > 0) return false;
  const shown = dialog ?? origin.messages.slice(before).at(-1) ?? source;
  return shown !== undefined && !textOf(shown.now).includes(REFUSAL);
}
