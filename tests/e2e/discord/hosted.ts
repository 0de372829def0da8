import { onTestFinished } from "vitest";
import { readIn, SETUP } from "../../platforms/discord/world.ts";
import { freePort } from "../../free-port.ts";
import type { Values } from "../../twins/discord/people/options.ts";
import { startTwin } from "../../twins/discord/twin.ts";
import { readExposition } from "../../web/health/exposition.ts";
import { valueIn } from "../../web/health/world.ts";
import { startOnDiscord } from "./process.ts";

/** Time stands still. */
const clock = { nowMs: Date.parse("2026-11-23T09:00:00Z") };

/** Cairn as a process on Discord, with a group of these members that has its file where it is said. */
export async function host(db: string, members: readonly string[]) {
  const twin = await startTwin();
  onTestFinished(() => twin.stop());
  twin.addGuild("Hall", { members });
  const port = await freePort();
  const begin = async () => {
    const env = { HEALTH_PORT: String(port) };
    const started = await startOnDiscord({ twin, db, clock, env });
    if (started === undefined) throw new Error("it does not start");
    return started;
  };
  let cairn = await begin();
  /** What somebody reads after a command. */
  const says = async (who: string, line: string, values: Values = {}): Promise<string> =>
    readIn(await twin.user(who).command(line, values, { in: "general" }));
  const [organiser = ""] = members;
  await says(organiser, "group setup", SETUP);
  for (const member of members) await says(member, "roadmap join");
  return {
    twin,
    says,
    /** The value of a measure, as it is scraped. */
    measure: async (name: string, labels: Readonly<Record<string, string>> = {}) => {
      const response = await fetch(`http://127.0.0.1:${port}/metrics`);
      return valueIn(readExposition(await response.text()), name, labels);
    },
    tick: () => cairn.tick(clock.nowMs),
    /** Ends the process, by a signal, with what it had said. */
    end: async (signal: "SIGTERM" | "SIGKILL") => {
      cairn.signal(signal);
      return cairn.over;
    },
    again: async () => {
      cairn = await begin();
    },
  };
}
