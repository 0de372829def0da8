import { zoneAt } from "./calendar.ts";
import { afterQuiet, type NewLetter } from "./letter.ts";
import type { Question, Willing } from "./question.ts";
import type { Group, Person } from "./records.ts";

/** A question, to somebody who is asked; not before their quiet hours are over (epoch ms). */
export function questionLetter(
  group: Group,
  id: number,
  { member, quiet, zone }: Willing,
  nowMs: number,
): NewLetter {
  const dueMs = afterQuiet(quiet, zone ?? zoneAt(group.calendar, nowMs), nowMs);
  const { person } = member;
  return { group, person, letter: "stuck", name: `q${id}`, about: { question: id }, dueMs };
}

/** Somebody's offer to help, to who asks; not before their quiet hours are over (epoch ms). */
export function offerLetter(
  group: Group,
  { id }: Question,
  helper: number,
  asker: Person,
  nowMs: number,
): NewLetter {
  return {
    group,
    person: asker.id,
    letter: "stuck-offer",
    name: `q${id}h${helper}`,
    about: { question: id, helper },
    dueMs: afterQuiet(asker.quiet, asker.zone ?? zoneAt(group.calendar, nowMs), nowMs),
  };
}
