import Sqlite from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../src/config.ts";
import type { Answer, Asked, Engine, Reply } from "../src/core/platform.ts";
import { assemble, type Cairn } from "../src/main.ts";
import { openGround, type Ground } from "../src/main/ground.ts";
import { settableClock, type SettableClock } from "../src/scheduler/timeline.ts";
import { NoPlatform } from "./no-platform.ts";

/** The real program on a clock that stands, and a platform that does nothing. */
export interface House {
  readonly cairn: Cairn;
  readonly ground: Ground;
  readonly clock: SettableClock;
  close(): Promise<void>;
}

/** Such a house on a database file of its own. */
export interface World extends House {
  readonly platform: NoPlatform;
  /** The same file, beside the program: for filling it and for peers. */
  readonly raw: Sqlite.Database;
  /** A folder of this world's own on the file system that the database is on. */
  readonly folder: string;
}

/** The roadmap that every group here follows. */
export const ROADMAP = "backend-234-hours";

export async function openWorld(
  startIso: string,
  platform: NoPlatform = new NoPlatform(),
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const file = join(folder, "cairn.db");
  const house = await openHouse(startIso, platform, file);
  const raw = new Sqlite(file);
  return {
    ...house,
    platform,
    raw,
    folder,
    close: async () => {
      raw.close();
      await house.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * The same on a database that is there, a file's path or a PostgreSQL address: one of several processes.
 * Without a platform what is due is claimed and waits.
 */
export async function openHouse(
  startIso: string,
  platform: NoPlatform | undefined,
  database: string,
): Promise<House> {
  const config: Config = {
    database,
    hostContact: undefined,
    liveMs: 30_000,
    logLevel: "error",
    colour: false,
  };
  const ground = await openGround(config);
  const clock = settableClock(Date.parse(startIso));
  const cairn = await assemble(ground, config, clock, platform === undefined ? [] : [platform]);
  return { cairn, ground, clock, close: () => cairn.close() };
}

/** What somebody says in a channel, by default that of the first group. */
export const asked = (user: string, channel = "channel-1"): Asked => ({
  place: { platform: "bench", workspace: "bench", channel, kind: "channel" },
  actor: { platform: "bench", workspace: "bench", user, name: user, mayOrganise: true },
});

/** Says a line there. */
export const say = async (
  engine: Engine,
  user: string,
  line: string,
  channel?: string,
): Promise<Reply> => proper(await engine.say(asked(user, channel), line));

/** Takes nothing but a proper answer: a refusal is quick, and no figure. */
export function proper(answer: Answer): Reply {
  if (answer.kind === "reply" && !answer.refused) return answer;
  throw new Error(`an answer was none: ${JSON.stringify(answer)}`);
}
