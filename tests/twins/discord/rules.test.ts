import { describe, expect, test } from "vitest";
import {
  choicesViolations,
  commandsViolations,
  FLAG,
  messageViolations,
  modalViolations,
  threadViolations,
} from "./rules.ts";

const V2 = FLAG.componentsV2;
const words = (content = "hello") => ({ type: 10, content });
const press = (id: string, label = "Press") => ({ type: 2, style: 2, custom_id: id, label });
const row = (...components: readonly unknown[]) => ({ type: 1, components });
const select = (...values: readonly string[]) => ({
  type: 3,
  custom_id: "pick",
  options: values.map((value) => ({ label: "x", value })),
});
const v2 = (...components: readonly unknown[]) => ({ flags: V2, components });
const many = <T>(count: number, of: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => of(index));

describe("a message that Discord takes has no violations", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["plain text", { content: "hello" }, []],
    ["a text display", v2(words()), []],
    ["40 components", v2({ type: 17, components: many(39, () => words()) }), []],
    ["buttons and a select", v2(row(press("a"), press("b")), row(select("x", "y"))), []],
    ["a section", v2({ type: 9, components: [words()], accessory: press("a") }), []],
    ["a picture", v2({ type: 12, items: [{ media: { url: "attachment://a.png" } }] }), ["a.png"]],
    ["a file alone", {}, ["a.json"]],
    ["nobody mentioned", { content: "x", allowed_mentions: { parse: [] } }, []],
    ["a nonce", { content: "x", nonce: "a".repeat(25), enforce_nonce: true }, []],
    ["null for nothing", { content: "x", components: null, embeds: null }, []],
  ])("%s", (_, body, files) => {
    expect(messageViolations(body, { files })).toEqual([]);
  });
});

describe("a message that Discord refuses says where and why", () => {
  test.each<[string, unknown, string]>([
    ["2001 characters", { content: "x".repeat(2_001) }, "2001 characters, 2000 at most"],
    ["nothing at all", {}, "an empty message"],
    ["blanks", { content: "  \n" }, "an empty message"],
    ["an unknown key", { content: "x", colour: 3 }, "body.colour: an unknown key"],
    ["a key unknown to a button", v2(row({ ...press("a"), size: 1 })), "size: an unknown key"],
    ["4001 characters in all", v2(words("x".repeat(2_000)), words("x".repeat(2_001))), "4001"],
    ["41 nested components", v2({ type: 17, components: many(40, () => words()) }), "41 nested"],
    ["content beside V2", { ...v2(words()), content: "x" }, "body.content: excluded"],
    ["V2 components without the flag", { components: [words()] }, "type 10 has no place"],
    ["six buttons", v2(row(...many(6, (n) => press(`b${n}`)))), "6 of them"],
    ["a button beside a select", v2(row(press("a"), select("x"))), "or one select"],
    ["an id twice", v2(row(press("a")), row(press("a"))), "a stands there twice"],
    ["an id of 101", v2(row(press("a".repeat(101)))), "101 characters, 100 at most"],
    ["a label of 81", v2(row(press("a", "x".repeat(81)))), "81 characters, 80 at most"],
    ["26 options", v2(row(select(...many(26, (n) => `${n}`)))), "26 of them"],
    ["a value twice", v2(row(select("x", "x"))), "x stands there twice"],
    ["a link with an id", v2(row({ ...press("a"), style: 5, url: "https://a.b" })), "a link has"],
    ["ephemeral outside of replies", { content: "x", flags: FLAG.ephemeral }, "64 cannot be set"],
    ["a nonce of 26", { content: "x", nonce: "a".repeat(26) }, "26 characters, 25 at most"],
    ["a container in a container", v2({ type: 17, components: [{ type: 17 }] }), "type 17 has no"],
    ["a missing file", v2({ type: 13, file: { url: "attachment://a.txt" } }), "is no attachment"],
    [
      "parse and ids at once",
      { content: "x", allowed_mentions: { parse: ["users"], users: ["1"] } },
      "parse users, and users by id",
    ],
    ["six rows without V2", { components: many(6, (n) => row(press(`${n}`))) }, "6 rows"],
  ])("%s", (_, body, expected) => {
    expect(messageViolations(body).join("\n")).toContain(expected);
  });
});

describe("an edit is judged by what it leaves", () => {
  const before = { ...v2(words()), attachments: [{ id: "77", filename: "old.png" }] };
  const edit = (body: unknown, files: readonly string[] = []) =>
    messageViolations(body, { use: "edit", before, files });

  test("the V2 flag stays without being said", () => {
    expect(edit({ components: [words("new")] })).toEqual([]);
  });
  test("the V2 flag cannot be taken back", () => {
    expect(edit({ flags: 0, content: "x" }).join()).toContain("cannot be taken back");
  });
  test("content has no place in a V2 message", () => {
    expect(edit({ content: "x" }).join()).toContain("excluded by components V2");
  });
  test("a picture that is kept may be shown, one that is dropped may not", () => {
    const shown = [{ type: 12, items: [{ media: { url: "attachment://old.png" } }] }];
    expect(edit({ components: shown })).toEqual([]);
    expect(edit({ components: shown, attachments: [{ id: "77" }] })).toEqual([]);
    expect(edit({ components: shown, attachments: [] }).join()).toContain("is no attachment");
  });
});

describe("a dialog", () => {
  const field = (component: unknown, label = "Your pace") => ({ type: 18, label, component });
  const input = (id = "pace") => ({ type: 4, custom_id: id, style: 1 });
  const modal = (...components: readonly unknown[]) => ({ custom_id: "m", title: "T", components });

  test("with a text, a select and boxes is taken", () => {
    const options = [{ label: "a", value: "a" }];
    expect(
      modalViolations(
        modal(
          words(),
          field(input()),
          field(select("x")),
          field({ type: 22, custom_id: "boxes", options }),
        ),
      ),
    ).toEqual([]);
  });
  test.each<[string, unknown, string]>([
    ["six fields", modal(...many(6, (n) => field(input(`${n}`)))), "6 of them"],
    ["a title of 46", { ...modal(field(input())), title: "x".repeat(46) }, "46 characters"],
    ["a label of 46", modal(field(input(), "x".repeat(46))), "46 characters"],
    ["a label inside of a Label", modal(field({ ...input(), label: "x" })), "an unknown key"],
    ["an id twice", modal(field(input()), field(input())), "pace stands there twice"],
    ["a button", modal(row(press("a"))), "type 2 has no place"],
    ["11 boxes", modal(field({ ...select(...many(11, String)), type: 22 })), "11 of them"],
  ])("with %s is refused", (_, data, expected) => {
    expect(modalViolations(data).join("\n")).toContain(expected);
  });
});

describe("commands", () => {
  const command = { name: "roadmap", description: "Walk" };
  const option = (name: string, more: object = {}) => ({
    type: 3,
    name,
    description: "x",
    ...more,
  });

  test("a tree of subcommands is taken", () => {
    const sub = { type: 1, name: "next", description: "x", options: [option("topic")] };
    const whole = { ...command, options: [sub], contexts: [0, 1], integration_types: [0, 1] };
    expect(commandsViolations([whole])).toEqual([]);
  });
  test.each<[string, unknown, string]>([
    ["a capital letter", [{ ...command, name: "Roadmap" }], "small letters"],
    ["a blank in a name", [{ ...command, name: "road map" }], "small letters"],
    ["a name of 33", [{ ...command, name: "r".repeat(33) }], "small letters"],
    ["no description", [{ name: "roadmap" }], "description: missing"],
    ["the same name twice", [command, command], "1:roadmap stands there twice"],
    [
      "a required option late",
      [{ ...command, options: [option("a"), option("b", { required: true })] }],
      "a required option after",
    ],
    [
      "choices and autocomplete",
      [
        {
          ...command,
          options: [option("a", { autocomplete: true, choices: [{ name: "x", value: "x" }] })],
        },
      ],
      "at once",
    ],
    [
      "more than 8000 characters",
      [
        {
          ...command,
          options: many(4, (n) =>
            option(`o${n}`, {
              choices: many(25, (k) => ({ name: `${k}`.padEnd(90, "x"), value: `${k}` })),
            }),
          ),
        },
      ],
      "8000 at most",
    ],
  ])("with %s are refused", (_, commands, expected) => {
    expect(commandsViolations(commands).join("\n")).toContain(expected);
  });
  test("of one server carry neither contexts nor user install", () => {
    expect(commandsViolations([{ ...command, contexts: [0] }], "guild").join()).toContain(
      "not for a command of one server",
    );
  });
});

test("an autocompletion holds 25 choices of at most 100 characters", () => {
  const choice = (value: string) => ({ name: value, value });
  expect(choicesViolations({ choices: many(25, (n) => choice(`${n}`)) })).toEqual([]);
  expect(choicesViolations({ choices: many(26, (n) => choice(`${n}`)) })).toHaveLength(1);
  expect(choicesViolations({ choices: [choice("x".repeat(101))] })).toHaveLength(2);
});

test("a thread's name holds 100 characters", () => {
  expect(threadViolations({ name: "x".repeat(100) })).toEqual([]);
  expect(threadViolations({ name: "x".repeat(101) })).toHaveLength(1);
});
