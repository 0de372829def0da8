import { describe, expect, test } from "vitest";
import type { Engine, PlaceChange } from "../../../src/core/platform.ts";
import { eventPayload } from "../../twins/slack/people/payloads.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import { openGroup, openWorld } from "./world.ts";

/** What becomes of workspaces and channels, as Slack tells it. */

async function watched(opening: Pick<Parameters<typeof openWorld>[0] & object, "team"> = {}) {
  const changes: PlaceChange[] = [];
  const world = await openWorld({
    ...opening,
    engine: (own: Engine) => ({
      ...own,
      placeChanged: (change) => {
        changes.push(change);
        return own.placeChanged(change);
      },
    }),
  });
  const { id: channel, team } = world.twin.channel("general");
  const here = { platform: "slack", workspace: team.id };
  return { ...world, changes, here, channel };
}

const comes = (changes: readonly PlaceChange[], expected: readonly PlaceChange[]) =>
  expect.poll(() => changes.slice(1), { timeout: 30_000 }).toEqual(expected);

test("at its start it tells where Cairn is", async () => {
  const { changes, here } = await watched();
  expect(changes).toEqual([
    { kind: "workspaces", platform: "slack", workspaces: [here.workspace] },
  ]);
});

describe.each(["app_uninstalled", "tokens_revoked"] as const)(
  "a workspace that removes the app, where %s comes first,",
  (first) => {
    test("is left, and is there again when somebody uses Cairn in it", async () => {
      const { twin, changes, here, ask } = await watched();
      twin.admin.uninstall("Hall", first);
      await expect
        .poll(() => changes.slice(1))
        .toEqual([
          { kind: "workspace-left", ...here },
          { kind: "workspace-left", ...here },
        ]);
      twin.admin.install("Hall");
      await ask("ada", "roadmap list");
      expect(changes.slice(3)).toEqual([{ kind: "workspace-here", ...here }]);
    });
  },
);

describe.each([
  ["general", "public"],
  ["secret", "private"],
])("the channel %s, which is %s,", (name) => {
  const team = { privateChannels: ["secret"] };

  test("is gone as soon as it is archived, and there again", async () => {
    const { twin, changes, here } = await watched({ team });
    const place = { ...here, channel: twin.channel(name).id };
    twin.admin.archive(name);
    await comes(changes, [{ kind: "channel-gone", ...place }]);
    twin.admin.unarchive(name);
    // Of a private channel only its members hear, and Cairn is none any more.
    if (name === "secret") return;
    await comes(changes, [
      { kind: "channel-gone", ...place },
      { kind: "channel-here", ...place },
    ]);
  });

  test("is gone as soon as it is deleted", async () => {
    const { twin, changes, here } = await watched({ team });
    const place = { ...here, channel: twin.channel(name).id };
    twin.admin.deleteChannel(name);
    await comes(changes, [{ kind: "channel-gone", ...place }]);
  });

  test("is told of to those alone who granted the scope", async () => {
    const without = { ...team, withoutScopes: ["channels:read", "groups:read"] };
    const { twin, changes, ask } = await watched({ team: without });
    expect(twin.admin.archive(name)).toBeUndefined();
    await ask("ada", "roadmap list", { in: "random" });
    expect(changes).toHaveLength(1);
  });
});

test("a group whose channel is deleted rests at once: nothing is posted there, and its organiser is told", async () => {
  const world = await openGroup("ada");
  world.twin.admin.deleteChannel("general");
  const gone = async () => (await world.rows("channels")).map((row) => "gone" in row && row.gone);
  await expect.poll(gone, { timeout: 30_000 }).toEqual([1]);
  await world.now("2026-11-23T08:00:00Z");
  const told = world.twin.messagesIn("dm", "ada").map(({ now }) => textOf(now));
  expect(told).toEqual([expect.stringContaining("/group connect")]);
  expect(world.twin.ledger.matching("chat.postMessage")).toHaveLength(1);
});

test("tokens of people alone are not Cairn's", async () => {
  const { twin, changes, ask } = await watched();
  const event = { type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } };
  const { bot } = twin.world.team();
  const told = twin.deliveries.begin(
    { kind: "event", user: bot, channel: undefined, source: undefined },
    (asked) => eventPayload(asked, event, 0, twin.world.appId),
  );
  await told.until(({ acked }) => acked !== undefined);
  await ask("ada", "roadmap list");
  expect(changes).toHaveLength(1);
});
