import { commands } from "../../commands/index.ts";
import { readConfig } from "../../src/config.ts";
import { secretsIn } from "../../src/config/secrets.ts";
import { variables } from "../../src/config/variables.ts";
import { addressOf } from "../../src/core/address.ts";
import { cleanLine } from "../../src/core/clean.ts";
import { isSeen, labelled } from "../../src/core/label.ts";
import { optionsOf } from "../../src/core/option.ts";
import type { View } from "../../src/core/view.ts";
import { displayWidth } from "../../src/core/width.ts";
import { checkFile } from "../../src/dataset/check-file.ts";
import { loadDataset } from "../../src/dataset/load.ts";
import { isPublicAddress } from "../../src/dataset/public-address.ts";
import { codeIn } from "../../src/domain/code.ts";
import { parseCron } from "../../src/domain/cron.ts";
import { evidenceFrom } from "../../src/domain/evidence.ts";
import { parseQuiet } from "../../src/domain/letter.ts";
import { libraryOf } from "../../src/domain/library.ts";
import { nearest } from "../../src/domain/nearest.ts";
import { weekNamed } from "../../src/domain/period.ts";
import { isDay, isZone } from "../../src/domain/week.ts";
import { findDay } from "../../src/engine/find-day.ts";
import { checkOptions, parseLine } from "../../src/engine/parse.ts";
import { ROADMAPS } from "../../src/main/ground.ts";
import { pageLinks } from "../../src/main/page-links.ts";
import { presses } from "../../src/main/presses.ts";
import { withoutSecrets } from "../../src/main/without-secrets.ts";
import { fitted, writable } from "../../src/pictures/words.ts";
import { nearestWord } from "../../src/platforms/local/nearest-word.ts";
import { renderText } from "../../src/platforms/local/render.ts";
import { BEGINNING } from "../../src/platforms/local/places.ts";
import { readLine } from "../../src/platforms/local/script.ts";
import { typedText } from "../../src/platforms/slack/command-text.ts";
import { channelsIn, readText } from "../../src/platforms/slack/named-in-text.ts";
import { viewHtml } from "../../src/web/html/view-html.ts";
import { sent as onDiscord } from "../platforms/discord/limits.ts";
import { sent as onSlack, SURFACES } from "../platforms/slack/limits.ts";

/**
 * Whatever reads or writes what a person, a platform, a file or a host's environment may bring, each as a function
 * of that text alone. What it throws is an answer, too.
 */

const { documents, concepts } = loadDataset(ROADMAPS);
const library = libraryOf(documents, concepts);
const links = await pageLinks({ key: (made) => Promise.resolve(made) });
const DAY = "2026-11-23";

/** A view with the text wherever a person may have written it. */
const saying = (text: string): View => ({
  title: text,
  blocks: [
    { kind: "text", text: [text, { kind: "strong", text }, { kind: "code", text }] },
    { kind: "text", text: { kind: "link", text, url: `https://example.org/${text}` } },
    { kind: "fields", fields: [{ label: "Topic", value: text }] },
    { kind: "table", columns: [{ title: "Who" }, { title: "What" }], rows: [[text, text]] },
    { kind: "list", items: [text, { kind: "member", name: text, notify: false }] },
    { kind: "progress", label: text, percent: 50, note: text },
  ],
  footer: text,
});

/** Every option of the tree takes it, alone and in a typed line. */
const options = (text: string): void => {
  for (const command of commands) {
    for (const { name } of optionsOf(command.options))
      checkOptions(command.options, { [name]: text });
  }
};
const dialogs = (text: string): void => {
  for (const command of commands) {
    for (const { form } of Object.values(command.actions)) {
      const fields = form?.fields;
      if (fields === undefined) continue;
      for (const { name } of optionsOf(fields)) checkOptions(fields, { [name]: text });
    }
  }
};

export const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  // Typed.
  "a line": (text) => parseLine(text, commands),
  "a line of a command": (text) => parseLine(`/roadmap done ${text}`, commands),
  "a line in a terminal": (text) => readLine(BEGINNING, text),
  "a directive in a terminal": (text) => readLine(BEGINNING, `:${text}`),
  "the options of every command": options,
  "the fields of every dialog": dialogs,
  "a cron expression": parseCron,
  "hours of quiet": parseQuiet,
  "a day": (text) => findDay(text, DAY, "back"),
  "an ISO day": isDay,
  "a week": (text) => weekNamed(text, DAY),
  "a zone": isZone,
  "a code": codeIn,
  "a name that is nearly one": (text) => nearest(text, [text.slice(1), `${text}x`, "internet"]),
  "a word that is nearly one": (text) => nearestWord(text, ["done", "next"]),
  "words to look for": (text) => library.search(text),
  "a message as evidence": (text) => evidenceFrom({ url: "https://example.org", text }),
  // Brought by platforms and browsers.
  "a press": (text) => presses.decode(text),
  "a press of a command": (text) => presses.decode(`group remove|now|x|${text}`),
  "the token of a page": (text) => links.nameIn(text),
  "what Slack marks up in a command": (text) => [typedText(text), channelsIn(text), readText(text)],
  "an address": addressOf,
  "the address of a network": isPublicAddress,
  "a name": (text) => [cleanLine(text), isSeen(text), labelled(text, 80), displayWidth(text)],
  // Brought by files and by a host.
  "a file": (text) => checkFile("roadmap.yaml", Buffer.from(text), library.vocabulary),
  "a value in a file": (text) =>
    checkFile("roadmap.yaml", Buffer.from(`title: "${text}"\nid: x`), library.vocabulary),
  "every variable": (text) => {
    for (const name of Object.keys(variables.shape)) {
      try {
        readConfig({ [name]: text });
      } catch {
        // A refusal is an answer.
      }
    }
  },
  "a line of a log": (text) => withoutSecrets(secretsIn({ DISCORD_TOKEN: "planted-token" }))(text),
  // Written.
  "what is shown on Discord": (text) => onDiscord(saying(text)),
  "what is shown on Slack": (text) => SURFACES.map((surface) => onSlack(saying(text), surface)),
  "what is shown in a terminal": (text) => renderText(saying(text), { colour: false, width: 80 }),
  "what is shown on a page": (text) => String(viewHtml(saying(text))),
  "words in a picture": (text) => [writable(text), fitted(text, 12, 300)],
};

/** What a text is made of, again and again, and how it ends: what has made parsers slow elsewhere. */
export const PUMPS: Readonly<Record<string, readonly [unit: string, end?: string]>> = {
  letters: ["a"],
  "letters, and a mark": ["a", "!"],
  blanks: [" "],
  "blanks, and a letter": [" ", "x"],
  words: ["ab "],
  "short words": ["a "],
  lines: ["a\n"],
  "ends of lines": ["\r\n"],
  digits: ["1"],
  "digits with colons": ["1:"],
  "digits with commas": ["1,"],
  ranges: ["1-2/3,"],
  "names of options": ["a:"],
  "options in quotes": ['a:"b" '],
  "quotes that open": ['"a '],
  "quotes of another kind that open": ["„a "],
  "quotes that open alone": [' "'],
  dashes: ["--a "],
  backslashes: ["\\"],
  backticks: ["`"],
  "backticks with letters": ["a`"],
  stars: ["*"],
  "stars with letters": ["*a"],
  underscores: ["_a"],
  tildes: ["~~"],
  spoilers: ["||"],
  "brackets that open": ["["],
  links: ["[a](b)"],
  "links that open": ["[a]("],
  "marks that open": ["<"],
  mentions: ["<@1>"],
  "mentions that open": ["<@"],
  commands: ["<!"],
  channels: ["<#C1|a>"],
  "channels that open": ["<#C1|"],
  ampersands: ["&amp;"],
  addresses: ["http://a "],
  "addresses that go on": ["http://"],
  slashes: ["/"],
  percents: ["%41"],
  "bad percents": ["%"],
  dots: ["a."],
  "at signs": ["@"],
  emoji: ["👩‍👧"],
  accents: ["e\u0301"],
  "accents alone": ["\u0301"],
  "without width": ["\u200b"],
  "right to left": ["\u202e"],
  "half a pair": ["\ud83d"],
  "wide letters": ["漢"],
  ligatures: ["ﷺ"],
  escapes: ["\u001b["],
  "lists in YAML": ["- "],
  "questions in YAML": ["? "],
  "mappings in YAML": ["a: "],
  "braces in YAML": ["{"],
  "anchors in YAML": ["&a "],
  "tokens of Slack": ["xoxb-"],
  "tokens in addresses": ["/webhooks/1/"],
  "passwords in addresses": ["postgres://a:"],
};

/** What is written a dozen times over in one view is given less; nobody may write a hundredth of it. */
export const isWritten = (name: string): boolean => /^(?:what is shown|words in)/.test(name);

export const pumped = ([unit, end = ""]: readonly [string, string?], length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length - end.length) + end;
