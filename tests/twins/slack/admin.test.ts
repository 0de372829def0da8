import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fieldsOf, type Fields } from "../shared/json.ts";
import { connect, payloadOf, type RawApp } from "./app.ts";
import type { Asked } from "./asked.ts";
import { startSlack, type Slack } from "./twin.ts";

let slack: Slack;
let app: RawApp;

beforeEach(async () => {
  slack = await startSlack();
  slack.addTeam("Hall", {
    channels: ["general"],
    privateChannels: ["leads", "secret"],
    withoutBot: ["secret"],
    members: ["ada"],
  });
  app = await connect(slack);
});
afterEach(async () => {
  app.close();
  await slack.stop();
});

const heard = async (): Promise<Fields> => fieldsOf(payloadOf(await app.ack())["event"]);

describe("the app is told", () => {
  test.each<[string, (admin: Slack["admin"]) => Asked | undefined, string, string]>([
    [
      "of a channel that is archived",
      (admin) => admin.archive("general"),
      "channel_archive",
      "general",
    ],
    ["of a private one", (admin) => admin.archive("leads"), "group_archive", "leads"],
    [
      "of one that is deleted",
      (admin) => admin.deleteChannel("general"),
      "channel_deleted",
      "general",
    ],
    ["that it was removed", (admin) => admin.removeBot("general"), "channel_left", "general"],
    [
      "that it was removed from a private one",
      (admin) => admin.removeBot("leads"),
      "group_left",
      "leads",
    ],
    [
      "of somebody who is out",
      (admin) => admin.removeMember("ada", "general"),
      "member_left_channel",
      "general",
    ],
  ])("%s", async (_, does, type, channel) => {
    const { id } = slack.channel(channel);
    expect(does(slack.admin)).toBeDefined();
    expect(await heard()).toMatchObject({ type, channel: id });
  });
  test.each(["app_uninstalled", "tokens_revoked"] as const)(
    "that it is gone, twice, and first with %s",
    async (first) => {
      slack.admin.uninstall("Hall", first);
      const types = [await heard(), await heard()].map(({ type }) => type);
      expect([types[0], types.toSorted()]).toEqual([first, ["app_uninstalled", "tokens_revoked"]]);
    },
  );
});

describe("the app is not told", () => {
  test("of private channels that it is not in", () => {
    expect(slack.admin.archive("secret")).toBeUndefined();
  });
  test("of what it has no scope for", () => {
    slack.admin.install("Hall", ["commands"]);
    expect(slack.admin.archive("general")).toBeUndefined();
  });
  test("of what its manifest does not ask for", async () => {
    const { USUAL_MANIFEST } = await import("./usual-manifest.ts");
    const deaf = await startSlack({
      manifest: {
        ...USUAL_MANIFEST,
        settings: { ...USUAL_MANIFEST.settings, event_subscriptions: { bot_events: [] } },
      },
    });
    deaf.addTeam("Hall");
    expect([deaf.admin.archive("general"), deaf.admin.uninstall()]).toEqual([undefined, []]);
    await deaf.stop();
  });
});

test("a channel that comes out of the archive has the app no more, until it is invited", () => {
  const has = () => slack.channel("general").members.has(slack.world.team().bot);
  slack.admin.archive("general");
  slack.admin.unarchive("general");
  expect(has()).toBe(false);
  slack.admin.invite("general");
  expect(has()).toBe(true);
});
