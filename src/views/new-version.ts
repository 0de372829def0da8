import { text, type View } from "../core/view.ts";
import { NEW_VERSION } from "../domain/versions.ts";
import type { RoadmapChange } from "../domain/roadmap-change.ts";
import type { Phase } from "../domain/roadmap.ts";
import { andList, duration } from "./words.ts";

/** How organisers read of the post. */
export const NEW_VERSION_POST = { name: NEW_VERSION, title: "New version of the roadmap" };

/** What a new version of its roadmap changes for a group, in one line (rule 1). */
export interface NewVersion {
  readonly before: string;
  readonly version: string;
  readonly change: RoadmapChange;
  /** The phases of the group's running week. */
  readonly here: readonly Phase[];
}

/** "This roadmap is now 1.4: two topics were added to your phase and one was taken out." */
export function newVersionLine(step: NewVersion): string {
  const { before, version } = step;
  const now = before === version ? "This roadmap has changed" : `This roadmap is now ${version}`;
  const what = changeWords(step);
  return what === "" ? `${now}.` : `${now}: ${what}.`;
}

/** The line as a post. */
export const newVersionView = (title: string, step: NewVersion): View => ({
  blocks: [text(newVersionLine(step))],
  footer: title,
});

interface Part {
  readonly number: number;
  readonly noun: "topic" | "item";
  readonly verb: string;
  readonly place?: string;
}

function changeWords({ change, here }: NewVersion): string {
  const isHere = (phase: Phase | undefined): boolean =>
    phase !== undefined && here.some(({ id }) => id === phase.id);
  const placed = (phases: readonly (Phase | undefined)[], verb: string, at: string) => {
    const own = phases.filter(isHere).length;
    const place = here.length === 0 ? "" : `${at} other phases`;
    return [
      { number: own, noun: "topic", verb, place: `${at} your phase` },
      { number: phases.length - own, noun: "topic", verb, place },
    ] as const;
  };
  const [addedHere, addedElsewhere] = placed(change.added, "added", "to");
  const [removedHere, removedElsewhere] = placed(change.removed, "taken out", "of");
  const parts: readonly Part[] = [
    addedHere,
    removedHere,
    addedElsewhere,
    removedElsewhere,
    { number: change.moved, noun: "topic", verb: "moved", place: "to another phase" },
    { number: change.items.added, noun: "item", verb: "added" },
    { number: change.items.removed, noun: "item", verb: "taken out" },
  ];
  const said = parts.filter(({ number }) => number > 0);
  if (said.length === 0) return hoursWords(change.minutes);
  return andList(said.map((part, index) => words(part, said[index - 1])));
}

/** What was just named is not named again: "two topics were added to your phase and one was taken out". */
function words({ number, noun, verb, place = "" }: Part, last: Part | undefined): string {
  const subject =
    last?.noun === noun ? numeral(number) : `${numeral(number)} ${noun}${number === 1 ? "" : "s"}`;
  const samePlace = last?.place !== undefined && rest(last.place) === rest(place);
  const where = place === "" || samePlace ? "" : ` ${place}`;
  return `${subject} ${number === 1 ? "was" : "were"} ${verb}${where}`;
}

/** "to your phase" and "of your phase" are one place. */
const rest = (place: string): string => place.replace(/^(to|of) /, "");

function hoursWords(minutes: number): string {
  if (minutes === 0) return "";
  return `it takes ${duration(Math.abs(minutes))} ${minutes > 0 ? "more" : "less"} in all`;
}

const NUMERALS = "one two three four five six seven eight nine ten eleven twelve".split(" ");

const numeral = (number: number): string => NUMERALS[number - 1] ?? String(number);
