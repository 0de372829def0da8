import type { Letter, LetterContext } from "../kit.ts";
import { zoneFor } from "../domain/letter.ts";
import { stepWithin, weekIn } from "../domain/nudge.ts";
import { progressOf } from "../domain/progress.ts";
import { buddyNudgeView } from "../views/nudge.ts";

/** A nudge that my buddy sends; none of one who has moved on since, or after my "not now". */
const buddyNudge: Letter<LetterContext> = {
  name: "buddy-nudge",
  windowHours: 12,
  again: () => null,
  compose: async ({ store, group, course, nowMs, person, me }) => {
    const mine = await store.buddies.of(group, me.member.id, nowMs);
    if (mine.kind !== "paired") return null;
    const theirs = await store.buddies.of(group, mine.buddy.id, nowMs);
    if (theirs.kind !== "paired" || theirs.nudgedDay === null) return null;
    const week = weekIn(zoneFor(person.zone, group.calendar, nowMs), nowMs);
    if (await store.nudges.isHushed(person.id, week)) return null;
    const { promise, closed } = me.score;
    const step = stepWithin(progressOf(course, me.walk), me.walk, promise - closed);
    return buddyNudgeView(group, mine.buddy.name, step);
  },
};

export default buddyNudge;
