import type { Letter } from "../core/job.ts";
import type { Log } from "../core/ports.ts";
import { isLate } from "../domain/due.ts";
import {
  afterQuiet,
  type DueReminder,
  type LetterStore,
  type Reminder,
  type ReminderClaim,
  zoneFor,
} from "../domain/letter.ts";
import { breathe } from "./pages.ts";

/** What the scheduler knows of a letter. */
export type ScheduledLetter = Pick<Letter<never>, "name" | "windowHours" | "again">;

const BATCH = 200;

/**
 * Puts the letters on their way whose reminders are due at `nowMs` (epoch ms). One that falls due in
 * the member's quiet hours waits for their end; one that is too late is let go.
 */
export async function claimReminders(
  store: Pick<LetterStore, "due" | "claim">,
  letters: readonly ScheduledLetter[],
  log: Log,
  nowMs: number,
): Promise<void> {
  for (;;) {
    const due = await store.due(nowMs, BATCH);
    await store.claim(due.map((reminder) => claimOf(reminder, letters, log, nowMs)));
    // Every claim moves its reminder beyond now, so that what is due gets less.
    if (due.length < BATCH) return;
  }
}

function claimOf(
  reminder: DueReminder,
  letters: readonly ScheduledLetter[],
  log: Log,
  nowMs: number,
): ReminderClaim {
  const letter = letters.find(({ name }) => name === reminder.letter);
  if (letter === undefined) return { reminder, send: false, nextMs: null };
  const { quiet, group, dueMs } = reminder;
  const zone = zoneFor(reminder.zone, group.calendar, nowMs);
  const openMs = afterQuiet(quiet, zone, nowMs);
  if (openMs > nowMs) return { reminder, send: false, nextMs: openMs };
  const send = !isLate(dueMs, nowMs, letter.windowHours);
  if (!send) log.info({ letter: letter.name, member: reminder.member }, "a letter came too late");
  const nextMs = letter.again(nowMs, { zone, quiet });
  return { reminder, send, nextMs };
}

/**
 * After a jump back of the clock: a reminder that would fall due again sooner, by the clock as it is
 * now, is moved there; one that comes once stays. What was sent before is not sent again: a letter's
 * name is the instant at which it fell due (rule 8).
 */
export async function rewindReminders(
  store: Pick<LetterStore, "ahead" | "claim">,
  letters: readonly ScheduledLetter[],
  nowMs: number,
): Promise<void> {
  let after: Reminder | undefined;
  for (;;) {
    const page = await store.ahead(nowMs, after, BATCH);
    after = page.at(-1);
    if (after === undefined) return;
    const sooner = page.flatMap((reminder): readonly ReminderClaim[] => {
      const letter = letters.find(({ name }) => name === reminder.letter);
      const zone = zoneFor(reminder.zone, reminder.group.calendar, nowMs);
      const nextMs = letter?.again(nowMs, { zone, quiet: reminder.quiet }) ?? null;
      return nextMs === null || nextMs >= reminder.dueMs ? [] : [{ reminder, send: false, nextMs }];
    });
    await store.claim(sooner);
    await breathe();
  }
}
