import { join } from "node:path";
import { onTestFinished } from "vitest";
import { commands } from "../../../commands/index.ts";
import { registration } from "../../../src/platforms/discord/commands.ts";
import { groupStore } from "../../../src/store/groups.ts";
import { peopleStore } from "../../../src/store/people.ts";
import { openSqlite } from "../../../src/store/sqlite.ts";
import { calendarOf, WEEK_1 } from "../../domain/build.ts";
import { startTwin, type Twin, type TwinOptions } from "../../twins/discord/twin.ts";
import { run, temporary, type Ended } from "../process.ts";

/** Night School lives in #general of Hall, its commands are registered, and nothing is wrong yet. */
export interface Patient {
  readonly twin: Twin;
  readonly folder: string;
  readonly doctor: (
    env?: Readonly<Record<string, string>>,
    args?: readonly string[],
  ) => Promise<Ended>;
}

export async function patient(options: TwinOptions = {}): Promise<Patient> {
  const twin = await startTwin(options);
  onTestFinished(() => twin.stop());
  const hall = twin.addGuild("Hall", { channels: ["general", "random"] });
  register(twin);
  const folder = temporary();
  const file = join(folder, "cairn.db");
  await settle(file, hall.id, twin.channel("general").id);
  return {
    twin,
    folder,
    doctor: (env = {}, args = []) => {
      const own = { CAIRN_DB: file, DISCORD_TOKEN: twin.token, DISCORD_API_URL: twin.api };
      return run(["doctor", ...args], "", { env: { ...own, ...env } });
    },
  };
}

/** Commands as a start registers them, on their way through JSON. */
export const register = (twin: Twin, guild?: string) =>
  twin.registry.overwrite(
    JSON.parse(JSON.stringify(registration(commands, guild !== undefined))) as unknown[],
    guild,
  );

async function settle(file: string, workspace: string, channel: string): Promise<void> {
  const db = await openSqlite(file);
  const host = { platform: "discord", workspace: "", user: "1", name: "Ada", mayOrganise: true };
  await groupStore(db).create(
    {
      key: "key",
      title: "Night School",
      roadmap: "backend-234-hours",
      hours: 7,
      calendar: calendarOf({}),
      openWeek: WEEK_1,
      channel: { platform: "discord", workspace, channel },
      organiser: (await peopleStore(db).meet(host, 0)).id,
      schedules: [],
    },
    0,
  );
  await db.destroy();
}
