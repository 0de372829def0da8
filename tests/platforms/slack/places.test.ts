import { describe, expect, test } from "vitest";
import type { Engine, PlaceChange } from "../../../src/core/platform.ts";
import { eventPayload } from "../../twins/slack/people/payloads.ts";
import { openWorld } from "./world.ts";

/** What becomes of workspaces and channels, as Slack tells it. */

async function watched() {
  const changes: PlaceChange[] = [];
  const world = await openWorld({
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
