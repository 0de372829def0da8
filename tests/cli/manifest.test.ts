import { expect, test } from "vitest";
import { parse } from "yaml";
import { commands } from "../../commands/index.ts";
import { printManifest } from "../../src/cli/manifest.ts";
import { manifestOf } from "../../src/platforms/slack/manifest.ts";

function printed(url?: string, prefix?: string, many = false): unknown {
  let all = "";
  printManifest({ url, prefix, many }, (text) => {
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

test("with --many it has the way back from Slack's consent page, and tokens that are renewed", () => {
  const manifest = printed("https://cairn.example", undefined, true);
  expect(manifest).toMatchObject({
    oauth_config: { redirect_urls: ["https://cairn.example/slack/oauth_redirect"] },
    settings: { token_rotation_enabled: true },
  });
  expect(printed("https://cairn.example")).toMatchObject({
    settings: { token_rotation_enabled: false },
  });
  expect(() => printed(undefined, undefined, true)).toThrow(/^--many needs --url/);
});

test.each([
  ["http://cairn.example", undefined, /^--url is “http:\/\/cairn\.example”: Slack calls https/],
  ["cairn.example", undefined, /^--url is “cairn\.example”/],
  [undefined, "C_", /^--prefix is “C_”: Slack takes small letters/],
])("with --url %s and --prefix %s it says what is wrong", (url, prefix, message) => {
  expect(() => printed(url, prefix)).toThrow(message);
});
