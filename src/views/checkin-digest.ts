import { strong, type Rich } from "../core/rich.ts";
import { list, text, type View } from "../core/view.ts";
import type { DigestDays, MemberCheckin } from "../domain/checkin.ts";
import type { Group } from "../domain/records.ts";
import { count, dayName } from "./words.ts";

/** The check-ins of a day in one post, one line each: those who are blocked come first. */

/** As many characters as fit a message with the rest of it, wherever it is shown. */
const CHARACTERS = 3_000;
/** How long each part of a line may be: the longest with which all lines fit. */
const PARTS = [240, 120, 60, 30];
const NAME = 40;

export function digestView(group: Group, days: DigestDays, all: readonly MemberCheckin[]): View {
  const blocked = all.filter(({ checkin }) => checkin.blocked !== undefined);
  const rest = all.filter(({ checkin }) => checkin.blocked === undefined);
  const { lines, more } = fitting([...blocked, ...rest]);
  const first = lines.slice(0, blocked.length);
  const second = lines.slice(blocked.length);
  return {
    title: titleOf(all, days),
    blocks: [
      ...(first.length === 0 ? [] : [text(strong("Needs a hand")), list(first)]),
      ...(first.length === 0 || second.length === 0 ? [] : [text(strong("On the way"))]),
      ...(second.length === 0 ? [] : [list(second)]),
      ...(more === 0 ? [] : [text(`And ${count(more, "more check-in")}.`)]),
    ],
    footer: group.title,
  };
}

/** In the place of a digest of which nothing stands any more. */
export const emptiedDigestView = (group: Group): View => ({
  title: "Check-ins that are no longer shown here",
  blocks: [],
  footer: group.title,
});

/** The days that it does tell of: on most days one. */
function titleOf(all: readonly MemberCheckin[], { day }: DigestDays): string {
  const first = all.map(({ checkin }) => checkin.day).sort()[0] ?? day;
  return first === day
    ? `Check-ins of ${dayName(day)}`
    : `Check-ins of ${dayName(first)} to ${dayName(day)}`;
}

interface Fitting {
  readonly lines: readonly Rich[];
  /** Those that did not fit even when they were short. */
  readonly more: number;
}

/** Shortens every line alike until all fit; where even that is too much, the last are only counted. */
function fitting(all: readonly MemberCheckin[]): Fitting {
  let lines: readonly Parts[] = [];
  for (const most of PARTS) {
    lines = untilFull(all, most);
    if (lines.length === all.length) break;
  }
  return { lines: lines.map(lineOf), more: all.length - lines.length };
}

/** The first lines that fit together. What is beyond them is not even looked at. */
function untilFull(all: readonly MemberCheckin[], most: number): readonly Parts[] {
  const lines: Parts[] = [];
  let room = CHARACTERS;
  for (const one of all) {
    const line = partsOf(one, most);
    room -= lengthOf(line);
    if (room < 0) break;
    lines.push(line);
  }
  return lines;
}

type Parts = readonly [name: string, words: string];

function partsOf({ member, checkin: { did, next, blocked } }: MemberCheckin, most: number): Parts {
  const said = [
    cut(did, most),
    ...(next === undefined ? [] : [`next: ${cut(next, most)}`]),
    ...(blocked === undefined ? [] : [`blocked by: ${cut(blocked, most)}`]),
  ];
  return [cut(member.name, NAME), said.join(" · ")];
}

const lineOf = ([name, words]: Parts): Rich => [strong(name), ` ${words}`];

const lengthOf = ([name, words]: Parts): number => name.length + words.length + 4;

const CHARACTERS_OF = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Code units of a character: longer ones are no characters that anybody reads. */
const LONGEST_CHARACTER = 32;

/** On one line, and no longer than `most` characters; never through the middle of one. */
function cut(words: string, most: number): string {
  const line = words
    .slice(0, most * LONGEST_CHARACTER)
    .replace(/\s+/g, " ")
    .trim();
  const characters = Array.from(CHARACTERS_OF.segment(line), ({ segment }) => segment);
  return characters.length <= most
    ? line
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
