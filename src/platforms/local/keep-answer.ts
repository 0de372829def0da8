import type { Reply } from "../../core/platform.ts";
import type { LocalLog, LocalMessage, MovableTime } from "../../core/ports.ts";
import { isSeenByOthers, placeOf, type Standing } from "./places.ts";

/** What was asked for: by whom and where, in which words, and with a control of which message. */
export interface Cause {
  readonly as: Standing;
  readonly words: string;
  readonly origin?: LocalMessage | undefined;
}

/** Where an answer stands now. */
export interface Kept {
  readonly message: LocalMessage;
  /** It took the place of the message whose control was pressed. */
  readonly edited: boolean;
  /** False: that message is no more, since whoever asked was erased, and nothing is kept (rule 13). */
  readonly isKept: boolean;
}

/** Keeps what the engine answers where whoever asked, and nobody who may not, reads it. */
export async function keepAnswer(
  { log, time }: { readonly log: LocalLog; readonly time: MovableTime },
  { as, words, origin }: Cause,
  answer: Reply,
): Promise<Kept> {
  const { view, refused, update } = answer;
  // A message that others see too is not edited for one of them: they get an answer instead.
  if (origin !== undefined && update && !refused && !isSeenByOthers(origin)) {
    const before = await log.edit(origin.id, view);
    return { message: { ...origin, view }, edited: true, isKept: before !== undefined };
  }
  const to = placeOf(as);
  const isPrivate = answer.visibility === "private" || refused || update;
  const message = await log.add({
    atMs: time.now().epochMilliseconds,
    to,
    ...(isPrivate && "channel" in to ? { only: as.user } : {}),
    view,
    said: { by: as.user, words },
  });
  return { message, edited: false, isKept: true };
}
