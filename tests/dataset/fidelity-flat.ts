import type { RoadmapDocument, Topic } from "../../src/domain/roadmap-schema.ts";
import { wordsOf, type Fact } from "./fidelity.ts";

/**
 * Sources 5–8 are markdown whose line breaks are lost: a whole answer is one line. It is taken apart
 * at what is left of the markup (headings, bold, bullets, numbers, table rows, arrows), then by
 * sentences and by lists inside of them. What is listed is looked for under what it is listed under:
 * "Django: ORM" and not "ORM" alone. A star must come back as a mark, a number of an ordered list as
 * the place in it.
 */
export function factsOfFlat(source: string): readonly Fact[] {
  return source.split("\n").flatMap((line, index) => {
    const facts: Fact[] = [];
    const add = (kind: Fact["kind"], ...said: readonly string[]) => {
      const text = clean(said.join(" "));
      if (wordsOf(text).length > 0) facts.push({ line: index + 1, kind, text, links: [] });
    };
    read(line, add);
    return facts;
  });
}

type Add = (kind: Fact["kind"], ...said: readonly string[]) => void;

/** Not in parentheses, of which none stand in one another. */
const OUTSIDE = String.raw`(?![^()]*\))`;
/** Where a new block begins. Bold inside of a sentence or of an item begins none. */
const BLOCK = new RegExp(
  [
    String.raw`\s*\x60{3}(?:text)?\s*`,
    String.raw`\s+---\s+`,
    String.raw`\s+(?=#{2,4} )`,
    String.raw`\s+(?=[•-] )${OUTSIDE}`,
    String.raw`\s+(?=\d\. (?:\*\*)?[A-Z])`,
    String.raw`(?<=\|)\s+(?=\|)`,
    String.raw`(?<!\b(?:is|especially|or|with)|\d\.|⭐|-)\s+(?=\*\*[A-Z\d])`,
  ].join("|"),
);
const HEADING =
  /^(?:#{2,4} +)?\*\*(.+?)\*\*(.*)$|^#{2,4} +(.+?)(?:\s(?=[A-Z][a-z])(?![^()]*\))(.*))?$/s;
const NUMBERED = /^(\d)\. +(.+)$/s;
const ARROW = / *(?:➔|→|↓) */;

function read(line: string, add: Add): void {
  let under = "";
  let list = "";
  for (const block of line.split(BLOCK).map((each) => each.trim())) {
    const bullet = /^[•-] (.+)$/s.exec(block)?.[1];
    const [, number, entry] = NUMBERED.exec(block) ?? [];
    const [, bold, after, plain, then] = HEADING.exec(block) ?? [];
    const [heading, rest] = [bold ?? plain, after ?? then ?? ""];
    if (block.startsWith("|")) {
      add("table row", block);
    } else if (bullet !== undefined) {
      under = readBullet(bullet, under, add);
    } else if (number !== undefined && entry !== undefined) {
      const [, own = entry, tail = ""] = TAIL.exec(entry) ?? [];
      add("list item", list, number, own);
      under = readProse(tail, `${list} ${number} ${nameOf(own).replace(/ —.*$/, "")}`, add);
    } else if (/►/.test(block)) {
      // A picture in columns: its words have lost their order.
      add("list item", block);
    } else if (/➔/.test(block)) {
      const [, head = "", arrows = ""] = /^#+ +([^[]+)(.+)$/.exec(block) ?? [];
      add("heading", head);
      readArrows(head, arrows, add);
    } else if (heading?.endsWith(":")) {
      if (!LABEL.test(heading)) add("list item", under, heading, rest);
    } else if (heading !== undefined) {
      add("heading", heading);
      list = nameOf(heading);
      under = readProse(rest, list, add);
    } else {
      under = readProse(block, under, add);
    }
  }
}

/** "Topics:" says only that topics follow. */
const LABEL = /^(?:Topics|Subtopics):$/;

/** What a heading or an entry is called, for what stands under it. */
const nameOf = (text: string): string =>
  clean(text)
    .replace(/^PHASE \d: (?:.+ — )?/i, "")
    .replace(/^\d\. /, "")
    .replace(/\bstar\b.*$| \(.*$/, "")
    .trim();

/** Returns what the following bullets stand under. */
function readBullet(bullet: string, under: string, add: Add): string {
  const [, item = bullet, tail = ""] = TAIL.exec(bullet) ?? [];
  const [, head, listed] = /^((?:[^:(]|\([^)]*\))+): (.+)$/s.exec(item) ?? [];
  if (head !== undefined && listed !== undefined && DAYS.test(head)) {
    for (const each of sentencesOf(listed)) add("list item", under, head, each);
  } else if (head !== undefined && listed?.includes(",")) {
    add("list item", under, head);
    for (const each of partsOf(listed)) add("list item", under, withoutParentheses(head), each);
  } else if (partsOf(item).length > 4 && !/ if /.test(item)) {
    for (const each of partsOf(item)) add("list item", under, each);
  } else {
    add("list item", under, item);
    for (const each of inParentheses(item)) add("list item", under, withoutParentheses(item), each);
  }
  return tail === "" ? under : readProse(tail, under, add);
}

/** What stands after a day or a month is one thing, or a few sentences. */
const DAYS = /day\b|^Month \d/;
/** Prose that the last bullet or entry runs into. */
const TAIL =
  /^(.+?) ((?:Subtopics(?: for \w+)?:|Why (?:it matters|this is the most important):|If you want the fastest|Build at least).*)$/s;

function readProse(text: string, under: string, add: Add): string {
  let now = under;
  for (const sentence of sentencesOf(text)) now = readSentence(sentence, now, add);
  return now;
}

/** What holds a sentence together and says nothing of its own: a sentence is written anew. */
const GLUE =
  /\b(?:Answer|Final|Below|Here is|To become|you must|should follow|should|spanning|through|via|upon|like|after|while|because|where|what|identified|maintained|doing)\b/gi;

const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?])\s+(?=[A-Z*(])(?![^()]*\))/).filter((each) => each !== "");

/** Ways in which a sentence lists; what they capture is a head and its list. */
const LISTS: readonly RegExp[] = [
  /^Subtopics for (.+?) include (.+)\.$/,
  /^For (.+?), focus on (.+?), including .+\.$/,
  /^For (.+?), focus on .+?, including (.+)\.$/,
  /^(\w+) topics cover (.+)\.$/,
  /^Build (at least .+? throughout this journey): (.+)\.$/,
  /^Sample (timetable assumes .+?): (.+)\.$/,
];

/** Returns what the following bullets stand under. */
function readSentence(sentence: string, under: string, add: Add): string {
  if (LABEL.test(sentence)) return under;
  const own = /^Subtopics for (\w+):$/.exec(sentence)?.[1];
  if (own !== undefined) return own;
  if (/^[^→]*: *[^:]*→|\*\*[^*]*→/.test(sentence) || /↓/.test(sentence)) {
    const [, head = under, arrows = sentence] = /^(.*?)(?:: | \*\*)(.*→.*)$/.exec(sentence) ?? [];
    add("prose", head);
    readArrows(/fastest/.test(head) ? "fastest route" : head, arrows, add);
    return under;
  }
  const lists = LISTS.flatMap((pattern) => {
    const [, head, listed] = pattern.exec(sentence) ?? [];
    return head === undefined || listed === undefined ? [] : [{ head, listed }];
  });
  for (const { head, listed } of lists) {
    add("list item", head);
    for (const each of partsOf(listed)) readListed(head, each, add);
  }
  if (lists.length > 0) return under;

  if (/\(\d\) /.test(sentence)) {
    const [head = "", ...entries] = sentence.split(/,?(?: and)? \((?=\d\) )/);
    add("list item", head);
    for (const each of entries) add("list item", each);
  } else if (/;.*;/.test(sentence)) {
    const [head = "", listed = ""] = sentence.split(/: (.+)/);
    add("list item", head);
    for (const each of listed.replace(/\.$/, "").split(/; (?:and )?/)) {
      add("list item", withoutParentheses(each));
      for (const part of inParentheses(each)) add("list item", withoutParentheses(each), part);
    }
  } else if (/^(?:Time phases break down as: )?Phase \d/.test(sentence)) {
    add("list item", sentence.replace(/^Time phases break down as: /, ""));
  } else {
    add("list item", sentence.replaceAll(GLUE, " "));
  }
  // "Suggested project order:" heads the bullets that follow.
  return /^Suggested [^.]*:$/.test(sentence) ? clean(sentence) : under;
}

/** "Monday-Wednesday (2 hours theory + 1 hour coding)": each part with its head. */
function readListed(head: string, each: string, add: Add): void {
  const parts = /\(([^)]*\+[^)]*)\)/.exec(each)?.[1]?.split(/ \+ /);
  if (parts === undefined) add("list item", head, each);
  else for (const part of parts) add("list item", head, withoutParentheses(each), part);
}

/** Each with its number: the order is part of what is said. */
function readArrows(head: string, arrows: string, add: Add): void {
  const name = withoutParentheses(head).replaceAll(/\*/g, "");
  const steps = arrows.split(ARROW).filter((each) => wordsOf(each).length > 0);
  for (const [at, step] of steps.entries()) add("list item", name, String(at + 1), step);
}

/** "GET, POST and PUT": three. Commas in parentheses divide nothing. */
const partsOf = (listed: string): readonly string[] =>
  listed
    .replace(/\.$/, "")
    .split(new RegExp(String.raw`,\s+(?:and |or )?${OUTSIDE}|\s+and\s+(?=[^,]+$)${OUTSIDE}`))
    .map((each) => each.trim())
    .filter((each) => each !== "");

/** What a list in parentheses holds; a single thing is said with its head. */
function inParentheses(text: string): readonly string[] {
  const listed = /\(([^)]*,[^)]*)\)/.exec(text)?.[1];
  return listed === undefined ? [] : partsOf(listed);
}

const withoutParentheses = (text: string): string => text.replaceAll(/ ?\([^)]*\)/g, "");

const clean = (text: string): string =>
  text
    .replaceAll("⭐", " star ")
    .replaceAll(/\bhrs?\b/g, "hours")
    .replaceAll(/e\.g\.,?/g, "")
    .replaceAll(/[*|[\]#`]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

/** What is read together; the same shape as fidelity.ts reads. */
interface Place {
  readonly words: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
}

/**
 * The places of a roadmap, each with what it stands under: a topic under its phase, an item under its
 * topic, an entry (with its number, where the list is ordered) under its list.
 */
export function placesOfFlat(document: RoadmapDocument): readonly Place[] {
  const { phases, extras, lists, tables, timetables, choices, verdict } = document;
  const { title, source, summary, length, pace, audience, notes, outcome, prerequisites } =
    document;
  return [
    place(title, { source, summary, length, pace }),
    ...[...audience, ...prerequisites, ...outcome, ...notes].map((each) => place(each)),
    ...choices.flatMap(({ options, ...head }) => options.map((each) => place(head, each))),
    ...phases.flatMap(({ topics, takeaways, ...head }) => [
      place("phase", head, takeaways),
      ...takeaways.map((each) => place(head.title, each)),
      ...topics.flatMap((topic) => placesOfTopic(head.title, topic)),
    ]),
    ...extras.flatMap(({ topics, ...head }) => [
      place(head),
      ...topics.flatMap((topic) => placesOfTopic(head.title, topic)),
    ]),
    ...lists.flatMap(({ items, ...head }) => [
      place(head),
      ...items.map((each, at) => place(head, head.ordered ? String(at + 1) : "", each)),
      ...(head.kind === "visual" ? [place(head, { items })] : []),
    ]),
    ...tables.flatMap(({ rows, ...head }) => [place(head), ...rows.map((row) => place(head, row))]),
    ...timetables.flatMap(({ rows, ...head }) => [
      place(head, { days: "", focus: "", hours: "" }),
      ...rows.map((row) => place(head, row)),
    ]),
    ...(verdict === undefined
      ? []
      : [place({ verdict }), ...verdict.positions.map((each) => place(each))]),
  ];
}

const placesOfTopic = (under: string, { items, ...topic }: Topic): readonly Place[] => [
  place("topic", under, topic),
  ...items.map((each) => place("topic", under, { ...topic, goal: "" }, each)),
];

/** Ids are no words, and what an entry points to it does not say. */
const UNSAID = new Set(["id", "aliases", "concepts", "option", "topics", "version"]);

function place(...parts: readonly unknown[]): Place {
  const said: string[] = [];
  const see = (value: unknown): void => {
    if (typeof value === "string" || typeof value === "number") said.push(String(value));
    else if (Array.isArray(value)) for (const each of value) see(each);
    else if (typeof value === "object" && value !== null) {
      for (const [name, each] of Object.entries(value)) {
        if (UNSAID.has(name) || each === undefined) continue;
        // The names of fields count: a view shows them ("hoursPerDay" as hours per day).
        said.push(name.replaceAll(/(?=[A-Z])/g, " "));
        see(each);
      }
    }
  };
  for (const part of parts) see(part);
  return { words: new Set(said.flatMap(wordsOf)), links: new Set() };
}
