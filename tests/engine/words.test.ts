import fc from "fast-check";
import { expect, test } from "vitest";
import { wordsOf } from "../../src/engine/words.ts";

const told = (line: string) =>
  wordsOf(line).map(
    ({ text, name, quoted }) =>
      `${name ?? ""}${name === undefined ? "" : "="}${quoted ? `<${text}>` : text}`,
  );

test.each([
  ["roadmap done fastapi", ["roadmap", "done", "fastapi"]],
  ["  done \t fastapi  ", ["done", "fastapi"]],
  ['done "Internet Fundamentals" now', ["done", "<Internet Fundamentals>", "now"]],
  ["done “Internet Fundamentals”", ["done", "<Internet Fundamentals>"]],
  ["done „Internet Fundamentals“", ["done", "<Internet Fundamentals>"]],
  ["done «Internet Fundamentals»", ["done", "<Internet Fundamentals>"]],
  ['done “Internet Fundamentals"', ["done", "<Internet Fundamentals>"]],
  ["done when:yesterday", ["done", "when=yesterday"]],
  ['done note:"read it: twice"', ["done", "note=<read it: twice>"]],
  ["done --when yesterday", ["done", "when=yesterday"]],
  ['done --note "a b"', ["done", "note=<a b>"]],
  ["done note:https://example.org/a:b", ["done", "note=https://example.org/a:b"]],
  ["done https://example.org", ["done", "https://example.org"]],
  ["import file:/home/ada/a.yaml", ["import", "file=/home/ada/a.yaml"]],
  ["schedule time:09:00", ["schedule", "time=09:00"]],
  ['an "open end', ["an", '"open', "end"]],
  ["it's fine", ["it's", "fine"]],
  ['""', ["<>"]],
  ["", []],
])("%s", (line, words) => {
  expect(told(line)).toEqual(words);
});

test("reads any line without failing, and loses no letter of plain words", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (line) => void wordsOf(line)));
  const plain = fc.array(fc.stringMatching(/^[a-z0-9]{1,9}$/), { maxLength: 8 });
  fc.assert(
    fc.property(plain, (words) => {
      expect(wordsOf(words.join(" ")).map(({ text }) => text)).toEqual(words);
    }),
  );
});
