import type { RoadmapDocument, Topic } from "../../src/domain/roadmap-schema.ts";

/**
 * Holds a roadmap against the source that it was written from: every heading, list item, table row,
 * number and link of the source must stand together in one place of the roadmap, and no nine words
 * in a row may be the source's own.
 */

/**
 * How a source is laid out: `markdown`; `plain`, where headings and code have no marks and code may
 * run into the words after it; `flat`, markdown whose line breaks are lost.
 */
export type Layout = "markdown" | "plain" | "flat";

export interface Fact {
  readonly line: number;
  readonly kind: "heading" | "list item" | "table row" | "prose";
  readonly text: string;
  readonly links: readonly string[];
}

/** What is read together: a topic with its notes, an item, an entry, a row. */
interface Place {
  readonly words: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
}

const LINK = /\[((?:[^\]]|\](?!\())*)\]\(([^)\s]+)\)|(https?:\/\/[^\s)|"'\]]+)/g;
const BULLET = /^(?:[-*•]|\d+\.(?=\s)|\d+(?:\.\d+)+\.?(?=\s)|[├└]──)\s*/;
const CODE =
  /^[a-z@#"'})\]{]|[={}()]|^(?:class|FROM|WORKDIR|COPY|RUN|EXPOSE|CMD|Question|Context|Answer|[A-Z_]+:)(?:\s|$)/;
const CODE_ITEM = /^- "?[\w./]+[:=]\S+$/;

/** Everything that a source says, line by line; code is left out. */
export function factsOf(source: string, layout: Layout): readonly Fact[] {
  let fenced = false;
  return source.split("\n").flatMap((whole, index) => {
    if (/^\s*(```|~~~)/.test(whole)) {
      fenced = !fenced;
      return [];
    }
    if (fenced) return [];
    return pieces(whole, layout).flatMap((piece) => factOf(piece, layout, index + 1));
  });
}

function pieces(line: string, layout: Layout): readonly string[] {
  if (layout === "flat") {
    return line.split(/\s(?=#{2,4}\s|- [A-Z`*]|• |\*\*[^*]+\*\*:?\s|\d\. [A-Z])|```(?:text)?/);
  }
  // "Generate Answerfrom x import y", "name: EmailStrAlways validate", "└── .envThis project".
  return layout === "plain"
    ? line.split(/(?<=[a-z])(?=from [a-z_.]+ import )|(?<=EmailStr|\.env|weeks)(?=[A-Z][a-z]+ )/)
    : [line];
}

function factOf(piece: string, layout: Layout, line: number): readonly Fact[] {
  const raw = piece.replaceAll("&nbsp;", " ").replaceAll("│", " ").trim();
  const links = [...raw.matchAll(LINK)].map((match) => match[2] ?? match[3] ?? "");
  const text = raw.replace(LINK, (_, label: string | undefined) => label ?? " ");
  const fact = (kind: Fact["kind"], said: string): readonly Fact[] =>
    wordsOf(said).length === 0 && links.length === 0 ? [] : [{ line, kind, text: said, links }];

  if (text.startsWith("|")) return fact("table row", text);
  if (layout === "plain") {
    if (CODE_ITEM.test(text)) return [];
    const isCode = CODE.test(text) && !/^[A-Z][^={}]*\(\d[^)]*\)$/.test(text) && !BULLET.test(text);
    const said = isCode ? glued(text) : text;
    const task = TASK.exec(said)?.[1];
    if (task !== undefined) {
      return task.split(/, and |, | and /).flatMap((each) => fact("list item", each));
    }
    if (/[.:]$/.test(said) && !BULLET.test(said)) return fact("prose", said);
    return fact(BULLET.test(said) ? "list item" : "heading", numbered(said));
  }
  if (/^#{1,6}\s/.test(text)) return fact("heading", text);
  return fact(BULLET.test(text) ? "list item" : "prose", numbered(text));
}

/** A sentence that lists what is to be learnt; its verb is not a part of any of it. */
const TASK = /^(?:Practice|Master|Learn about|Learn|Understand|Keep) ([^.]+)\.$/;

/** "1.1." is a topic's own number and stays; "-" and "1." only mark a line as an item. */
const numbered = (text: string): string => text.replace(/^(?:[-*•]|\d+\.(?=\s)|[├└]──)\s*/, "");

/** The words that a line of code runs into: "return itemPydantic Models" says "Pydantic Models". */
const glued = (code: string): string => {
  const tail = /(?<=[a-z0-9)}\]".])(?:[A-Z][\w.+-]*)(?:[ ,:][A-Za-z0-9 ,.:+_-]*)?$/.exec(code)?.[0];
  const isSaid = tail !== undefined && !/^(?:from|import|except) /.test(code);
  return isSaid && (tail.includes(" ") || code.startsWith("return ")) ? tail : "";
};

const STOP = new Set(
  "a an and are as at be by for from if in into is it its of on or that the their them they this to use using used with you your when i".split(
    " ",
  ),
);

/** "1⃣3⃣" is 13 and "🔟" is 10: digits in their boxes. */
const unboxed = (text: string): string =>
  text.replaceAll(/[\uFE0F\u20E3]/g, "").replaceAll("🔟", "10");

/** The content words of a text, without the endings that a new sentence changes. */
export function wordsOf(text: string): readonly string[] {
  const plain = unboxed(text)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[’']s\b/g, "");
  return [...plain.matchAll(/[a-z0-9]+(?:[.+#][a-z0-9]+)*(?:\+\+|#)?/g)]
    .map(([word]) => word)
    .filter((word) => !STOP.has(word))
    .map(stem);
}

function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const bare = word
    .replace(/ies$/, "y")
    .replace(/(?<!s)s$/, "")
    .replace(/(?:ing|ed)$/, "")
    .replace(/e$/, "");
  return bare.length < 3 ? word : bare.replace(/([bdgmnprt])\1$/, "$1");
}

/** The places of a roadmap. The names of its fields count as words: a view shows them. */
export function placesOf(document: RoadmapDocument): readonly Place[] {
  const { phases, extras, lists, tables, timetables, choices, verdict, length, pace } = document;
  const { source, title, summary, notes, audience, prerequisites, outcome } = document;
  return [
    place("Introduction", title, source, summary, length, pace),
    place("Total learning timeline", length, pace),
    place("Who this roadmap is for", audience),
    ...[...audience, ...prerequisites, ...outcome, ...notes].map((each) => place(each)),
    ...phases.flatMap(({ topics, takeaways, ...head }) => [
      place("Phase", head, takeaways.length > 0 ? "Module key takeaways" : ""),
      ...takeaways.map((each) => place(each)),
      ...topics.flatMap(placesOfTopic),
    ]),
    ...extras.flatMap(({ topics, ...head }) => [place(head), ...topics.flatMap(placesOfTopic)]),
    ...lists.flatMap(({ items, ...head }) => [
      place(head),
      ...items.map((each) => place(each)),
      ...(head.kind === "visual" || items.length < 8 ? [place(head, items)] : []),
    ]),
    ...tables.flatMap(({ columns, rows }) => [place(columns), ...rows.map((row) => place(row))]),
    ...timetables.flatMap(({ rows, ...head }) => [place(head), ...rows.map((row) => place(row))]),
    ...choices.flatMap(({ options, ...head }) => [
      place(head, options),
      ...options.map((each) => place(each)),
    ]),
    ...(verdict === undefined
      ? []
      : [place(verdict), ...verdict.positions.map((each) => place(each))]),
  ];
}

const placesOfTopic = ({ items, ...head }: Topic): readonly Place[] => [
  place(head),
  ...items.map((each) => place(each)),
];

function place(...parts: readonly unknown[]): Place {
  const said: string[] = [];
  const links = new Set<string>();
  const read = (value: unknown, key: string): void => {
    if (typeof value === "string" && (key === "url" || key === "path")) links.add(value);
    else if (typeof value === "string" || typeof value === "number") said.push(String(value));
    else if (Array.isArray(value)) for (const each of value) read(each, key);
    else if (typeof value === "object" && value !== null) {
      for (const [name, each] of Object.entries(value)) {
        if (["id", "aliases", "concepts", "option"].includes(name)) continue;
        if (typeof each === "number" || ["hours", "weeks", "months"].includes(name)) {
          said.push(name, name.charAt(0));
        }
        read(each, name);
      }
    }
  };
  for (const part of parts) read(part, "");
  for (const text of said)
    for (const [link] of text.matchAll(/https?:\/\/[^\s,)]+/g)) links.add(link);
  return { words: new Set(said.flatMap(wordsOf)), links };
}

/** The facts that no one place tells in full, with the words that the nearest place lacks. */
export function missingFrom(
  facts: readonly Fact[],
  places: readonly Place[],
): readonly { readonly fact: Fact; readonly lacks: readonly string[] }[] {
  const anywhere = {
    words: new Set(places.flatMap(({ words }) => [...words])),
    links: new Set(places.flatMap(({ links }) => [...links])),
  };
  return facts.flatMap((fact) => {
    // Prose is written anew: what must survive of it are names, numbers and links, wherever they are.
    const isProse = fact.kind === "prose";
    const words = wordsOf(isProse ? namesOf(fact.text) : fact.text);
    const gaps = (isProse ? [anywhere] : places).map((each) => [
      ...words.filter((word) => !each.words.has(word)),
      ...fact.links.filter((link) => !each.links.has(link)),
    ]);
    const lacks = gaps.reduce((best, gap) => (gap.length < best.length ? gap : best));
    return lacks.length === 0 ? [] : [{ fact, lacks }];
  });
}

/** Words with a capital or a digit inside a sentence, and every number. */
const namesOf = (text: string): string =>
  [...text.matchAll(/(?<=[a-z,;] )[A-Z][\w.+#]*|\b[A-Za-z]*\d[\w.]*|\b[A-Z]{2,}\b/g)].join(" ");

const RUN = 9;

/** Runs of nine or more words that a roadmap shares with its source, links and tables' cells aside. */
export function sharedRuns(source: string, document: RoadmapDocument): readonly string[] {
  const theirs = new Set(
    runsOf(
      source
        .split("\n")
        .map((line) => line.replace(LINK, "$1"))
        .join(" "),
    ),
  );
  const ours: string[] = [];
  const read = (value: unknown, key: string): void => {
    if (typeof value === "string" && key !== "url" && key !== "path") ours.push(value);
    else if (Array.isArray(value)) {
      // Plain strings in a row read as one text.
      if (value.every((each) => typeof each === "string")) ours.push(value.join(" "));
      else for (const each of value) read(each, key);
    } else if (typeof value === "object" && value !== null) {
      for (const [name, each] of Object.entries(value)) read(each, name);
    }
  };
  read(document, "");
  return ours.flatMap(runsOf).filter((run) => theirs.has(run));
}

function runsOf(text: string): readonly string[] {
  const words =
    unboxed(text)
      .normalize("NFKD")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(" "));
}
