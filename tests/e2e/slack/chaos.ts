import { expect } from "vitest";
import { isMarked, markOf } from "../../../src/platforms/slack/mark.ts";
import { SETUP, startTwin } from "../../platforms/slack/world.ts";
import { fieldsOf, stringOf } from "../../twins/shared/json.ts";
import type { Heard } from "../../twins/shared/ledger.ts";
import type { Fault } from "../../twins/slack/faults.ts";
import type { Slack } from "../../twins/slack/twin.ts";
import { unseenIn } from "../../twins/slack/world/pictures.ts";
import { GROUPS, type Stage } from "../chaos.ts";
import { failing, killing } from "../chaos-faults.ts";
import { goalsIn } from "../chaos-goals.ts";
import type { SharedClock } from "../told-process.ts";
import { startOnSlack } from "./process.ts";

/** What becomes of some of every twenty sends: more than Slack ever does. */
const FAULTS: Readonly<Record<number, Fault>> = {
  1: { kind: "cut", when: "after" },
  4: { kind: "limit", retryAfterSeconds: 1 },
  6: { kind: "cut", when: "before" },
  9: { kind: "fail", status: 500 },
  11: { kind: "cut", when: "after" },
  14: { kind: "refuse", error: "internal_error" },
  16: { kind: "delay", when: "after", delayMs: 300 },
};

/** A loopback Slack that fails in every way it has; without the history it cannot tell what was sent. */
export const failingSlack =
  (withHistory: boolean) =>
  async (clock: SharedClock): Promise<Stage> => {
    const twin = await startTwin(() => clock.nowMs, {
      channels: GROUPS,
      members: ["ada"],
      ...(withHistory ? {} : { withoutScopes: ["channels:history", "groups:history"] }),
    });
    return {
      start: (db) => startOnSlack({ twin, db, clock, by: "socket" }),
      setUp: async (group) => {
        const said = `${SETUP.replace(/ name:.*/, "")} name:${group}`.replace(/^group /, "");
        await twin.user("ada").command("/group", said, { in: group });
        await twin.user("ada").command("/roadmap", "join", { in: group });
      },
      upset: (chance) => {
        upset(twin, chance);
      },
      killAfter: killing(twin.faults),
      met: failing(twin.faults, isSend, FAULTS),
      goals: (db, names) =>
        goalsIn(db, names, {
          platform: "slack",
          posts: (channel, key) =>
            twin.messages.all.filter(
              (one) => one.channel.id === channel && isMarked(fieldsOf(one.now["metadata"]), key),
            ),
          sends: (_, key) =>
            twin.ledger.all.filter((one) => isSend(one) && keyOf(one) === hashOf(key)),
        }),
      stop: async () => {
        expect(twin.invalidBodies()).toEqual([]);
        expect(unseenIn(twin.messages.all, twin.files)).toEqual([]);
        await twin.stop();
      },
    };
  };

const isSend = ({ route }: Heard): boolean => route === "chat.postMessage";

/** The hash in a body's metadata, which a form has as JSON. */
function keyOf({ body }: Heard): string {
  const { metadata } = fieldsOf(body);
  const read: unknown = typeof metadata === "string" ? JSON.parse(metadata) : metadata;
  return stringOf(fieldsOf(fieldsOf(read)["event_payload"])["key"]);
}

const hashOf = (key: string): string => markOf(key).event_payload.key;

/** One thing that goes wrong with the connection: it is to be renewed, or drops. */
function upset({ socketMode }: Slack, chance: number): void {
  const upsets = [
    () => {
      socketMode.disconnect("warning");
    },
    () => {
      socketMode.disconnect("refresh_requested");
    },
    () => {
      socketMode.drop();
    },
  ];
  upsets[Math.floor(chance * upsets.length)]?.();
}
