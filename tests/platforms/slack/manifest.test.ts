import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { commands } from "../../../commands/index.ts";
import { actionOf } from "../../../src/engine/press-id.ts";
import { manifestOf } from "../../../src/platforms/slack/manifest.ts";
import { shortcutsOf, spelling, wordsOf } from "../../../src/platforms/slack/names.ts";
import { readManifest } from "../../twins/slack/manifest.ts";
import { manifestViolations } from "../../twins/slack/rules.ts";

const http = { by: "http", url: "https://cairn.example/slack/events" } as const;
const file = (name: string): unknown =>
  parse(readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8"));

describe("the manifest", () => {
  test.each([
    ["slack-manifest.yaml", manifestOf(commands), true],
    ["slack-manifest-http.yaml", manifestOf(commands, http), false],
  ])("in %s is the tree's, and one that Slack takes", (name, manifest, isSocketMode) => {
    expect(file(name)).toEqual(manifest);
    expect(manifestViolations(manifest)).toEqual([]);
    expect(readManifest(manifest).isSocketMode).toBe(isSocketMode);
  });

  test("has each first word of the tree, told members and channels by their ids", () => {
    const { commands: slashed } = readManifest(manifestOf(commands));
    expect([...slashed.keys()]).toEqual(wordsOf(commands).map((word) => `/${word}`));
    expect([...slashed.values()].every(({ shouldEscape }) => shouldEscape)).toBe(true);
  });

  test("says of each word what it is for, in a sentence of its own", () => {
    for (const { command, description } of manifestOf(commands).features.slash_commands) {
      expect(description, command).toMatch(/^[A-Z][^|]{10,120}$/);
    }
  });

  test("lets people write to Cairn, and asks for no more than it needs", () => {
    const { hasHome, hasMessagesTab, scopes, optionalScopes, events } = readManifest(
      manifestOf(commands),
    );
    expect({ hasHome, hasMessagesTab }).toEqual({ hasHome: true, hasMessagesTab: true });
    expect(scopes.filter((scope) => !optionalScopes.includes(scope))).toEqual([
      ...["commands", "chat:write", "users:read", "im:write"],
    ]);
    expect(optionalScopes).toEqual([
      "channels:history",
      "groups:history",
      "files:write",
      "files:read",
      "channels:read",
      "groups:read",
    ]);
    expect([...events]).toEqual([
      ...["app_home_opened", "app_uninstalled", "tokens_revoked"],
      ...["channel_archive", "channel_unarchive", "channel_deleted"],
      ...["group_archive", "group_unarchive", "group_deleted"],
    ]);
  });

  test.each(["status", "topic", "remind"])("with a command called /%s is refused", (name) => {
    const [some] = commands;
    const named = some === undefined ? [] : [{ ...some, name }];
    expect(manifestViolations(manifestOf(named))).toEqual([
      `features.slash_commands[0].command: /${name} is Slack's own`,
    ]);
  });

  test("may give every command a prefix", () => {
    const manifest = manifestOf(commands, http, "study-hall-");
    expect(manifestViolations(manifest)).toEqual([]);
    expect([...readManifest(manifest).commands.keys()]).toContain("/study-hall-roadmap");
  });
});

test("each shortcut presses what the tree has", () => {
  expect(shortcutsOf(commands).map(({ name, type }) => `${name}: ${type}`)).toEqual([
    "What's next: global",
    "Mark as evidence: message",
    "Check in: global",
  ]);
  for (const { id, press } of shortcutsOf(commands)) {
    expect(actionOf(commands, press.command, press.action), id).toBeDefined();
  }
});

describe("with a prefix, commands in texts are spelled as they are typed", () => {
  const spell = spelling("c-", commands);
  test.each([
    ["/roadmap search finds topics.", "/c-roadmap search finds topics."],
    ["Use /goal set or /my export.", "Use /c-goal set or /c-my export."],
    ["(/roadmap pause, /roadmap leave)", "(/c-roadmap pause, /c-roadmap leave)"],
    ["“/checkin”", "“/c-checkin”"],
    ["https://example.org/roadmap", "https://example.org/roadmap"],
    ["docs/roadmap and /roadmaps and //my", "docs/roadmap and /roadmaps and //my"],
  ])("%s", (text, spelled) => {
    expect(spell(text)).toBe(spelled);
  });

  test("and without one they stay", () => {
    expect(spelling("", commands)("/roadmap next")).toBe("/roadmap next");
  });
});
