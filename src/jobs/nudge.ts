import type { Letter, LetterContext } from "../kit.ts";
import { zoneFor } from "../domain/letter.ts";
import { isNudged, nudgeAfter, stepWithin, turnAt } from "../domain/nudge.ts";
import { progressOf } from "../domain/progress.ts";
import { nudgeView } from "../views/nudge.ts";

/**
 * One next step that fits in a sitting, to whoever wishes to be nudged (rule 6). A person's turns are
 * shared by all of their groups: the first with a reason to nudge takes each.
 */
const nudge: Letter<LetterContext> = {
  name: "nudge",
  windowHours: 6,
  again: (nowMs, to) => nudgeAfter(to, nowMs),
  compose: async ({ store, group, course, today, nowMs, person, me, name }) => {
    if (!person.nudges || !isNudged(me, group, today)) return null;
    const { promise, closed } = me.score;
    const step = stepWithin(progressOf(course, me.walk), me.walk, promise - closed);
    if (step === undefined) return null;
    const turn = turnAt(zoneFor(person.zone, group.calendar, nowMs), nowMs);
    // Last, since it is taken for good; a letter that is tried again has it still.
    const isOurs = await store.nudges.take(person.id, turn, `${group.key}:${name}`);
    return isOurs ? nudgeView(group, step) : null;
  },
};

export default nudge;
