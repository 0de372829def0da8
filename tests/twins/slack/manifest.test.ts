import { describe, expect, test } from "vitest";
import { manifestViolations } from "./rules.ts";
import { startSlack } from "./twin.ts";
import { USUAL_MANIFEST } from "./usual-manifest.ts";

const withFeatures = (more: object) => ({
  ...USUAL_MANIFEST,
  features: { ...USUAL_MANIFEST.features, ...more },
});
const command = (more: object = {}) => ({
  command: "/roadmap",
  description: "Walk",
  should_escape: true,
  ...more,
});
const withCommands = (...commands: readonly object[]) => withFeatures({ slash_commands: commands });
const shortcut = (more: object) => ({
  ...{ name: "Check in", type: "global", callback_id: "c", description: "x" },
  ...more,
});

describe("a manifest", () => {
  test("that is good is taken", () => {
    expect(manifestViolations(USUAL_MANIFEST)).toEqual([]);
  });
  test.each<[string, unknown, string]>([
    ["that is none", "name: Cairn", "not an object"],
    ["with an unknown key", { ...USUAL_MANIFEST, name: "x" }, "name: an unknown key"],
    ["without a name", { ...USUAL_MANIFEST, display_information: {} }, "name: missing"],
    [
      "with a name of 36",
      { ...USUAL_MANIFEST, display_information: { name: "x".repeat(36) } },
      "35 at most",
    ],
    ["without a bot", withFeatures({ bot_user: undefined }), "bot_user: missing"],
    ["with a command of Slack's own", withCommands(command({ command: "/remind" })), "Slack's own"],
    [
      "with a command of 33",
      withCommands(command({ command: `/${"x".repeat(32)}` })),
      "32 at most",
    ],
    [
      "with a command in capitals",
      withCommands(command({ command: "/Roadmap" })),
      "not like /command",
    ],
    ["with the same command twice", withCommands(command(), command()), "stands there twice"],
    [
      "with 51 commands",
      withCommands(...Array.from({ length: 51 }, (_, n) => command({ command: `/c${n}` }))),
      "50 at most",
    ],
    ["with a command without a description", withCommands(command({ description: "" })), "missing"],
    [
      "with a shortcut of 25",
      withFeatures({ shortcuts: [shortcut({ name: "x".repeat(25) })] }),
      "24 at most",
    ],
    [
      "with a shortcut of no kind",
      withFeatures({ shortcuts: [shortcut({ type: "x" })] }),
      "unknown",
    ],
    [
      "with an event that lacks its scope",
      { ...USUAL_MANIFEST, oauth_config: { scopes: { bot: ["commands"] } } },
      "needs the scope channels:read",
    ],
    [
      "with an optional scope that it does not ask for",
      { ...USUAL_MANIFEST, oauth_config: { scopes: { bot: [], bot_optional: ["files:write"] } } },
      "files:write is not among bot",
    ],
    ["over HTTP without an address", { ...USUAL_MANIFEST, settings: {} }, "url: missing"],
  ])("%s is refused", (_, manifest, expected) => {
    expect(manifestViolations(manifest).join("\n")).toContain(expected);
  });
  test("that is refused starts no Slack", async () => {
    await expect(startSlack({ manifest: {} })).rejects.toThrow(
      "Slack would not take this manifest",
    );
  });
});
