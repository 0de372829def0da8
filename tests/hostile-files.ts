/** Files that strangers could bring to do harm: each with what it is refused for, first. */

const KB = 1_024;

/** As many of a unit as fit. */
const full = (unit: string, bytes = 250 * KB): string =>
  unit.repeat(Math.floor(bytes / unit.length));

/** A sound roadmap of a few lines, with `more` at its end. */
export const roadmapFile = (more = "", topics = "      - { id: http, title: HTTP, hours: 4 }\n") =>
  [
    "id: our-way",
    'version: "1.0"',
    "title: Our Way",
    "source: { title: Our notes }",
    "summary: What we learn together.",
    "phases:",
    "  - id: one",
    "    title: One",
    "    topics:",
    `${topics}${more}`,
  ].join("\n");

/** Each line of aliases stands for nine times the line before. */
function bomb(): string {
  const lines = Array.from({ length: 30 }, (_, index) => {
    const all = Array(9).fill(`*a${index}`).join(", ");
    return `a${index + 1}: &a${index + 1} [${all}]`;
  });
  return ["a0: &a0 [lol]", ...lines].join("\n");
}

/** A sound roadmap as long as one may be. */
export function longestRoadmap(): string {
  const topics = Array.from({ length: 60 }, (_, topic) => {
    const items = Array.from(
      { length: 20 },
      (_, item) => `          - { id: i${item}, title: Try it ${item} }\n`,
    );
    return `      - id: t${topic}\n        title: Learn ${topic}\n        items:\n${items.join("")}`;
  });
  return roadmapFile("", topics.join(""));
}

export interface Hostile {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** The first flaw: line, column, what was found. */
  readonly flaw: string;
}

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

export const HOSTILE: readonly Hostile[] = [
  { name: "an alias bomb", content: bomb(), flaw: "2:10: found the alias *a0" },
  { name: "a cyclic alias", content: "a: &a\n  b: *a\n", flaw: "2:6: found the alias *a" },
  {
    name: "100,000 aliases",
    content: `a: &a 1\nb: [${full("*a,", 240 * KB)}]`,
    flaw: "2:905: found another entry",
  },
  {
    name: "depth 100,000 in brackets",
    content: "[".repeat(100_000),
    flaw: "1:25: found another level",
  },
  {
    name: "depth 100,000 in dashes",
    content: "- ".repeat(100_000),
    flaw: "1:48: found another level",
  },
  {
    name: "depth 50,000 in question marks",
    content: "? ".repeat(50_000),
    flaw: "1:48: found another level",
  },
  {
    name: "a __proto__ key",
    content: roadmapFile("__proto__: { polluted: true }\n"),
    flaw: '11:1: found the key "__proto__"',
  },
  {
    name: "a constructor key deep inside",
    content: roadmapFile("", "      - { id: a, title: A, constructor: { prototype: {} } }\n"),
    flaw: '10:28: found the key "constructor"',
  },
  {
    name: "a scalar of 10 MB",
    content: roadmapFile(`notes: ["${"x".repeat(10_000_000)}"]\n`),
    flaw: "1:1: found more than 256 KB",
  },
  {
    name: "a scalar of 200 KB",
    content: roadmapFile(`notes: ["${"x".repeat(200_000)}"]\n`),
    flaw: "11:9: found 200002 characters",
  },
  {
    name: "100,000 items in lines",
    content: roadmapFile("", `      - id: a\n        items:\n${full("        -\n", 900 * KB)}`),
    flaw: "1:1: found more than 256 KB",
  },
  {
    name: "100,000 items in brackets",
    content: roadmapFile("", `      - { id: a, items: [${"1,".repeat(100_000)}] }\n`),
    flaw: "10:626: found another entry",
  },
  {
    name: "100,000 entries of two characters",
    content: "-\n".repeat(100_000),
    flaw: "6001:1: found another line",
  },
  {
    name: "bytes that are not UTF-8",
    content: bytes("id: x\ntitle: ", [0xc3, 0x28], "\n"),
    flaw: "2:8: found bytes that are not UTF-8",
  },
  {
    name: "overlong UTF-8 after a real replacement character",
    content: bytes("# \ufffd ", [0xc0, 0xaf]),
    flaw: "1:5: found bytes that are not UTF-8",
  },
  { name: "UTF-16", content: bytes([0xff, 0xfe], [0x69, 0, 0x64, 0]), flaw: "1:1: found UTF-16" },
  {
    name: "a key twice",
    content: roadmapFile("title: Another\n"),
    flaw: '11:1: found the key "title" again',
  },
  {
    name: "250 keys twice",
    content: full("a: 1\n", 1_250),
    flaw: '1:1: found no "id"',
  },
  {
    name: "a custom tag",
    content: roadmapFile("notes: !!js/function 'x'\n"),
    flaw: "11:8: found the tag !!js/function",
  },
  {
    name: "a tag of YAML's own",
    content: roadmapFile("notes: [!!binary aGk=]\n"),
    flaw: "11:9: found the tag !!binary",
  },
  {
    name: "a directive",
    content: `%TAG ! tag:example.org,2000:\n---\n${roadmapFile()}`,
    flaw: "1:1: found the directive %TAG",
  },
  {
    name: "a NUL",
    content: roadmapFile("notes: [a\0b]\n"),
    flaw: "11:10: found the hidden character U+0000",
  },
  {
    name: "a NUL behind an escape",
    content: roadmapFile('notes: ["a\\0b"]\n'),
    flaw: "11:9: found the hidden character U+0000",
  },
  {
    name: "an escape sequence of terminals",
    content: roadmapFile("notes: [\u001b[31mred]\n"),
    flaw: "11:9: found the hidden character U+001B",
  },
  {
    name: "a bidi override in a title",
    content: roadmapFile("", "      - { id: a, title: \u202egnp.exe }\n"),
    flaw: "10:25: found the hidden character U+202E",
  },
  {
    name: "a bidi override behind an escape",
    content: roadmapFile("", '      - { id: a, title: "\\u202Egnp.exe" }\n'),
    flaw: "10:25: found the hidden character U+202E",
  },
  {
    name: "a byte-order mark in the middle",
    content: roadmapFile("notes: [\ufeffa]\n"),
    flaw: "11:9: found the hidden character U+FEFF",
  },
  {
    name: "half of a pair behind an escape",
    content: roadmapFile('notes: ["\\uD83D"]\n'),
    flaw: "11:9: found the hidden character U+D83D",
  },
  { name: "250 KB of line ends", content: full("\n"), flaw: "6001:1: found another line" },
  { name: "250 KB of comments", content: full("#\n"), flaw: "6001:1: found another line" },
  { name: "80,000 documents", content: full("---\n"), flaw: "6001:1: found another line" },
  { name: "250 KB of quotes", content: full('"\n'), flaw: "6001:1: found another line" },
  { name: "a quote that never ends", content: `"${full("a ")}`, flaw: "1:1: found 256001 char" },
  { name: "bad escapes", content: `a: "${full("\\x")}"`, flaw: "1:4: found 256002 characters" },
  { name: "250 KB of braces", content: full("}"), flaw: '1:1: found "}"' },
  { name: "250 KB of tags", content: full("!a "), flaw: "1:1: found the tag !a" },
];
