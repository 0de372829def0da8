import { onTestFinished, expect, test } from "vitest";
import type { Check } from "../../../../src/core/check.ts";
import { checkDiscord } from "../../../../src/platforms/discord/doctor/check-discord.ts";
import { fits, type Heard } from "../../../twins/shared/ledger.ts";
import { startTwin } from "../../../twins/discord/twin.ts";

/** A check-up of a Discord where nothing is wrong yet; it waits until it is told that this is enough. */
async function openPatient() {
  const twin = await startTwin();
  onTestFinished(() => twin.stop());
  const hall = twin.addGuild("Hall");
  const home = { platform: "discord", workspace: hall.id, channel: twin.channel("general").id };
  const waits: AbortController[] = [];
  const checkUp = checkDiscord({
    token: twin.token,
    api: twin.api,
    guild: undefined,
    commands: [],
    homes: [{ ...home, group: "Night School" }],
    now: Date.now,
    patience: () => {
      const wait = new AbortController();
      waits.push(wait);
      return wait.signal;
    },
  });
  return {
    twin,
    enough: () => {
      for (const wait of waits) wait.abort();
    },
    flaws: async () => {
      const found: Check[] = [];
      for await (const check of checkUp) if (check.state === "wrong") found.push(check);
      return found;
    },
  };
}

test.each([
  ["GET /users/@me", "token"],
  ["GET /applications/@me", "application"],
  ["GET /gateway/bot", "gateway"],
  ["GET /applications/:application/commands", "commands"],
  ["GET /applications/:application/guilds/:guild/commands", "commands"],
  ["GET /guilds/:guild", "permissions"],
  ["GET /guilds/:guild/members/:user", "permissions"],
  ["GET /guilds/:guild/channels", "permissions"],
])("an answer to %s that never comes is not waited for, and said", async (route, name) => {
  const { twin, enough, flaws } = await openPatient();
  const isIts = (request: Heard) => {
    if (!fits(route, request)) return false;
    queueMicrotask(enough);
    return true;
  };
  twin.faults.plant(isIts, { kind: "hang", when: "before" });
  const found = await flaws();
  expect(found.map((check) => check.name)).toEqual([name]);
  expect(found[0]?.says).toMatch(/^Discord does not answer in time/);
});

test("a gateway that says nothing is not waited for", async () => {
  const { twin, enough, flaws } = await openPatient();
  twin.gateway.welcome = "silence";
  void twin.gateway.next("silence").then(enough);
  const found = await flaws();
  expect(found.map(({ name }) => name)).toEqual(["gateway"]);
  expect(found[0]?.says).toMatch(/^The gateway says nothing at ws:/);
});
