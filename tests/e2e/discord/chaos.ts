import type { APIMessageTopLevelComponent } from "discord.js";
import { expect } from "vitest";
import { isMarked, nonceOf } from "../../../src/platforms/discord/mark.ts";
import { SETUP } from "../../platforms/discord/world.ts";
import type { Fault } from "../../twins/discord/faults.ts";
import { startTwin, type Twin } from "../../twins/discord/twin.ts";
import type { Message } from "../../twins/discord/world/messages.ts";
import { fieldsOf } from "../../twins/shared/json.ts";
import { fits } from "../../twins/shared/ledger.ts";
import { GROUPS, START, type Stage } from "../chaos.ts";
import { failing, killing } from "../chaos-faults.ts";
import { goalsIn } from "../chaos-goals.ts";
import type { SharedClock } from "../told-process.ts";
import { startOnDiscord } from "./process.ts";

const SEND = "POST /channels/:channel/messages";

/** What becomes of some of every twenty sends: more than Discord ever does. */
const FAULTS: Readonly<Record<number, Fault>> = {
  1: { kind: "cut", when: "after" },
  4: { kind: "limit", retryAfterSeconds: 0.05 },
  6: { kind: "cut", when: "before" },
  9: { kind: "refuse", status: 500 },
  11: { kind: "cut", when: "after" },
  14: { kind: "limit", retryAfterSeconds: 0.05, scope: "global" },
  16: { kind: "delay", when: "after", delayMs: 300 },
  19: { kind: "limit", retryAfterSeconds: 0.05, scope: "shared" },
};

/** A loopback Discord that fails in every way it has. */
export async function failingDiscord(clock: SharedClock): Promise<Stage> {
  const twin = await startTwin({ now: () => clock.nowMs });
  twin.addGuild("Hall", { channels: GROUPS, members: ["ada"] });
  return {
    start: (db) => startOnDiscord({ twin, db, clock }),
    setUp: async (group) => {
      const ada = twin.user("ada");
      await ada.command("group setup", { ...SETUP, ...START, name: group }, { in: group });
      await ada.command("roadmap join", {}, { in: group });
    },
    upset: (chance) => {
      upset(twin, chance);
    },
    killAfter: killing(twin.faults),
    met: failing(twin.faults, (request) => fits(SEND, request), FAULTS),
    goals: (db, names) =>
      goalsIn(db, names, {
        platform: "discord",
        posts: (channel, key) => twin.messagesIn(channel, "ada").filter(isOf(key)),
        sends: (channel, key) =>
          twin.ledger.all.filter(
            ({ body }) => fieldsOf(body)["nonce"] === nonceOf(`${key}:${channel}`),
          ),
      }),
    stop: async () => {
      expect(twin.invalidBodies()).toEqual([]);
      await twin.stop();
    },
  };
}

/** Is it the post of a delivery, as it was first sent? */
const isOf =
  (key: string) =>
  ({ earlier, now }: Message): boolean =>
    isMarked(
      // The twin has held it to Discord's own document.
      (earlier[0]?.was ?? now)["components"] as readonly APIMessageTopLevelComponent[],
      key,
    );

/** One thing that goes wrong with the gateway: ops 7 and 9, sockets that drop or are closed. */
function upset({ gateway }: Twin, chance: number): void {
  const upsets = [
    () => {
      gateway.reconnect();
    },
    () => {
      gateway.invalidate(true);
    },
    () => {
      gateway.invalidate(false);
    },
    () => {
      gateway.drop();
    },
    () => {
      gateway.close(4_000);
    },
  ];
  upsets[Math.floor(chance * upsets.length)]?.();
}
