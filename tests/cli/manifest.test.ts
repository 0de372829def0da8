import { expect, test } from "vitest";
import { parse } from "yaml";
import { commands } from "../../commands/index.ts";
import { printManifest } from "../../src/cli/manifest.ts";
import { manifestOf } from "../../src/platforms/slack/manifest.ts";

function printed(url?: string, prefix?: string): unknown {
  let all = "";
  printManifest({ url, prefix }, (text) => {
    all += text;
    return 0;
  });
  return parse(all);
}

test("cairn manifest prints the Slack app for Socket Mode", () => {
  expect(printed()).toEqual(manifestOf(commands));
});

test.each([
  "https://cairn.example",
  "https://cairn.example/",
  "https://cairn.example/slack/events",
])("with --url %s it prints the one for HTTP", (url) => {
  const reached = { by: "http", url: "https://cairn.example/slack/events" } as const;
  expect(printed(url, "c-")).toEqual(manifestOf(commands, reached, "c-"));
});

test.each([
  ["http://cairn.example", undefined, /^--url is “http:\/\/cairn\.example”: Slack calls https/],
  ["cairn.example", undefined, /^--url is “cairn\.example”/],
  [undefined, "C_", /^--prefix is “C_”: Slack takes small letters/],
])("with --url %s and --prefix %s it says what is wrong", (url, prefix, message) => {
  expect(() => printed(url, prefix)).toThrow(message);
});
