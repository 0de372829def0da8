import { Temporal } from "temporal-polyfill";
import type { Action } from "./action.ts";
import { wrong } from "./action.ts";
import { cleanLine } from "./clean.ts";
import { nearestWord } from "./nearest-word.ts";

interface Directive {
  readonly usage: string;
  readonly about: string;
  readonly read: (rest: string) => Action;
}

/** What a line can ask of the local chat itself, by its word after the colon. */
export const DIRECTIVES: Readonly<Record<string, Directive>> = {
  press: {
    usage: ":press LABEL or NUMBER",
    about: "press a control of the last message you can see there",
    read: (rest) => readWords(rest, 1, ([control = ""]) => ({ kind: "press", control })),
  },
  choose: {
    usage: ":choose 1 b",
    about: "choose in a select, by its number or label, then a letter, number or label",
    read: (rest) =>
      readWords(rest, 2, ([control = "", choice = ""]) => ({ kind: "choose", control, choice })),
  },
  fill: {
    usage: ':fill name="…"',
    about: "submit the dialog that is open for you",
    read: readFill,
  },
  complete: {
    usage: ":complete /roadmap done int",
    about: "show what the word being typed could become",
    read: (line) => {
      if (line.startsWith("/")) return { kind: "complete", line };
      return wrong(
        ":complete needs the beginning of a command.",
        "Try :complete /roadmap done int",
      );
    },
  },
  advance: {
    usage: ":advance 7d",
    about: "let time pass, in units m h d w; posts fall due on the way",
    read: readAdvance,
  },
  now: {
    usage: ":now 2026-12-01T09:00+01:00",
    about: "go to an instant, with its offset or Z",
    read: readNow,
  },
  help: { usage: ":help", about: "this list", read: () => ({ kind: "help" }) },
  quit: { usage: ":quit", about: "leave", read: () => ({ kind: "quit" }) },
};

// What people type when they mean one of these; the rest is left to spelling.
const ALSO_CALLED: Readonly<Record<string, string>> = {
  click: "press",
  tap: "press",
  pick: "choose",
  select: "choose",
  submit: "fill",
  wait: "advance",
  time: "now",
  exit: "quit",
  bye: "quit",
};

/** Reads a line that begins with a colon. */
export function readDirective(body: string): Action {
  const typed = /^\S*/.exec(body.slice(1))?.[0] ?? "";
  const word = typed.toLowerCase();
  const directive = Object.hasOwn(DIRECTIVES, word) ? DIRECTIVES[word] : undefined;
  if (directive !== undefined) return directive.read(body.slice(1 + typed.length).trimStart());
  const known = Object.keys(DIRECTIVES);
  const meant = Object.hasOwn(ALSO_CALLED, word) ? ALSO_CALLED[word] : nearestWord(word, known);
  const usage = meant === undefined ? undefined : DIRECTIVES[meant]?.usage;
  return wrong(
    `There is no directive ":${cleanLine(word).slice(0, 40)}".`,
    usage === undefined ? "Say :help to see them all." : `Did you mean ${usage}?`,
  );
}

type Reader = (words: readonly string[]) => Action;

/** `count` words, each in quotes or up to a space; the last one takes all that is left. */
function readWords(rest: string, count: number, read: Reader): Action {
  const name = count === 1 ? "press" : "choose";
  const words: string[] = [];
  let left = rest.trim();
  while (words.length < count) {
    const quoted = /^["“]([^"”]*)["”](?:\s+|$)/.exec(left);
    const bare = words.length === count - 1 ? /^.*$/s.exec(left) : /^\S*\s*/.exec(left);
    const taken = quoted ?? bare;
    words.push((quoted?.[1] ?? taken?.[0] ?? "").trim());
    left = left.slice(taken?.[0].length ?? left.length);
  }
  if (words.includes("")) {
    const missing = count === 1 ? "which control" : "which select and which choice";
    return wrong(`:${name} needs to know ${missing}.`, `Say ${DIRECTIVES[name]?.usage ?? name}`);
  }
  if (left !== "") return wrong(`"${cleanLine(left)}" is left over.`, "Put quotes around it all.");
  return read(words);
}

const FIELD =
  /^([\p{L}\p{N}_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|“([^”]*)”|([^\s"“]\S*)?)(?=\s|$)\s*/su;

function readFill(rest: string): Action {
  const values = new Map<string, string>();
  let left = rest.trim();
  while (left !== "") {
    const field = FIELD.exec(left);
    if (field === null) {
      const found = cleanLine(left).slice(0, 30);
      return wrong(`"${found}" is not a field with its value.`, 'Say :fill name="…" other="…"');
    }
    const [all, name = "", quoted, curly, bare] = field;
    if (values.has(name)) return wrong(`"${name}" stands there twice.`, "Give each field once.");
    values.set(name, quoted === undefined ? (curly ?? bare ?? "") : unescape(quoted));
    left = left.slice(all.length);
  }
  return { kind: "fill", values: Object.fromEntries(values) };
}

const unescape = (quoted: string) =>
  quoted.replace(/\\(.)/gsu, (_, character: string) => (character === "n" ? "\n" : character));

const UNIT_MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440, w: 10_080 };

function readAdvance(rest: string): Action {
  const typed = rest.trim().toLowerCase();
  if (!/^(?:\d{1,6}[mhdw])+$/.test(typed)) {
    return wrong(
      `"${cleanLine(rest.trim()).slice(0, 40)}" is not a span of time.`,
      "Use m, h, d and w, such as :advance 7d or :advance 1d12h",
    );
  }
  const parts = typed.matchAll(/(\d{1,6})([mhdw])/g);
  const minutes = parts.reduce((sum, [, count, unit = ""]) => {
    return sum + Number(count) * (UNIT_MINUTES[unit] ?? 0);
  }, 0);
  return { kind: "advance", minutes };
}

function readNow(rest: string): Action {
  try {
    return { kind: "now", instant: Temporal.Instant.from(rest.trim()) };
  } catch {
    return wrong(
      `"${cleanLine(rest.trim()).slice(0, 40)}" is not an instant.`,
      "Write date, time and offset: :now 2026-12-01T09:00+01:00",
    );
  }
}
