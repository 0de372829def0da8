import { onTestFinished } from "vitest";
import { Temporal } from "temporal-polyfill";
import type { Engine } from "../../../src/core/platform.ts";
import type { Log, Timer } from "../../../src/core/ports.ts";
import type { Raster } from "../../../src/core/raster.ts";
import { loadDataset } from "../../../src/dataset/load.ts";
import { libraryOf } from "../../../src/domain/library.ts";
import { assemble } from "../../../src/main.ts";
import { groundOn, type Ground } from "../../../src/main/ground.ts";
import { presses } from "../../../src/main/presses.ts";
import { DiscordPlatform } from "../../../src/platforms/discord/adapter.ts";
import { knownSince, noteOf } from "../../../src/platforms/discord/hello.ts";
import { PATIENCE, type Patience } from "../../../src/platforms/discord/respond.ts";
import type { Shards } from "../../../src/core/shards.ts";
import { timer as realTimer } from "../../../src/scheduler/timer.ts";
import { movableTime, settableClock } from "../../../src/scheduler/timeline.ts";
import { openSqlite } from "../../../src/store/sqlite.ts";
import { heldEngine } from "../held.ts";
import type { Asked } from "../../twins/discord/interactions.ts";
import type { Doing } from "../../twins/discord/people/person.ts";
import type { Values } from "../../twins/discord/people/options.ts";
import { startTwin, type Twin } from "../../twins/discord/twin.ts";
import type { Message } from "../../twins/discord/world/messages.ts";
import { textOf } from "../../twins/discord/world/text-of.ts";

/**
 * The whole house in this process with its real adapter, over a loopback Discord whose clock is the
 * house's own. Saturday 2026-11-21, 10:00 in Berlin; a server Hall with #general and #random.
 */
export const SATURDAY = "2026-11-21T09:00:00Z";

const { documents, concepts } = loadDataset(new URL("../../../roadmaps", import.meta.url).pathname);
const library = libraryOf(documents, concepts);

export type World = Awaited<ReturnType<typeof openWorld>>;

interface Opening {
  /** What the engine is to do otherwise: be slow, fail. */
  readonly engine?: (engine: Engine) => Engine;
  readonly patience?: Patience;
  /** What draws pictures; left out: nothing does. */
  readonly raster?: Raster;
  /** By which the adapter waits. */
  readonly timer?: Timer;
  /** By which the house behind the adapter waits, and measures how much people ask for. */
  readonly houseTimer?: Timer;
  readonly heartbeatMs?: number;
  /** Nothing is noted of the servers yet. Else the hello was said in them long ago. */
  readonly unknown?: true;
  /** What is to happen before anything starts. */
  readonly before?: (twin: Twin) => void;
  /** What of this test is not to be as Discord takes it. */
  readonly invalid?: true;
}

export async function openWorld(opening: Opening = {}) {
  const { engine: changed = (same: Engine) => same, patience = PATIENCE, invalid } = opening;
  const { heartbeatMs = 41_250, unknown } = opening;
  const clock = settableClock(Date.parse(SATURDAY));
  const nowMs = () => clock.now().epochMilliseconds;
  const twin = await startTwin({ now: nowMs, heartbeatMs });
  twin.addGuild("Hall", {
    channels: ["general", "random"],
    members: ["ada", "ben", "cy", "dee"],
    managers: ["olga"],
  });
  opening.before?.(twin);
  const { timer = realTimer } = opening;
  const db = await openSqlite(":memory:");
  const logged: object[] = [];
  const note = (fields: object, message?: string) => void logged.push({ ...fields, message });
  const log: Log = { info: () => undefined, warn: note, error: note };
  /** Why Discord has closed the connection for good. */
  const losses: string[] = [];
  const lost = ({ message }: Error) => void losses.push(message);
  const connections: boolean[] = [];
  const connected = (isConnected: boolean) => void connections.push(isConnected);
  const ground: Ground = groundOn(db, library, log);
  for (const { id, botSince } of unknown === true ? [] : twin.world.guilds.values()) {
    await ground.notes.write(noteOf(id), knownSince(Date.parse(botSince)));
  }
  const start = async () => {
    const discord = new DiscordPlatform({
      token: twin.token,
      api: twin.api,
      guild: undefined,
      presses,
      notes: ground.notes,
      clock,
      timer,
      log,
      lost,
      connected,
      patience,
      ...(opening.raster && { raster: opening.raster }),
    });
    const platform = {
      name: discord.name,
      limits: discord.limits,
      start: (engine: Engine) => discord.start(changed(engine)),
      stop: () => discord.stop(),
      send: discord.send.bind(discord),
      edit: discord.edit.bind(discord),
      find: discord.find.bind(discord),
    };
    const config = {
      database: ":memory:",
      hostContact: "host@example.org",
      liveMs: 30_000,
      logLevel: "silent",
      colour: false,
    } as const;
    const cairn = await assemble(ground, config, clock, [platform], opening.houseTimer);
    return { discord, cairn };
  };
  const { discord, cairn } = await start();
  onTestFinished(async () => {
    await cairn.close();
    await twin.stop();
    if (invalid === undefined && twin.invalidBodies().length > 0) {
      throw new Error(JSON.stringify(twin.invalidBodies().map(({ violations }) => violations)));
    }
  });
  const time = movableTime(
    clock,
    async (at) => {
      await cairn.tick(at);
      await cairn.pulse(at);
    },
    (afterMs) => ground.store.schedules.nextDueMs(afterMs),
  );
  return {
    twin,
    /** Another adapter over the same twin and notes, as after a restart. */
    restart: async (guild?: string, meanwhile?: () => Promise<void>, shards?: Shards) => {
      const again = new DiscordPlatform({
        token: twin.token,
        api: twin.api,
        guild,
        presses,
        notes: ground.notes,
        clock,
        timer,
        log,
        lost,
        connected,
        ...(shards && { shards, sharing: { leases: ground.leases, holder: "again" } }),
      });
      await again.start(cairn.engine);
      await meanwhile?.();
      await again.stop();
    },
    discord,
    cairn,
    store: ground.store,
    notes: ground.notes,
    logged,
    losses,
    /** What it told of its connection. */
    connections,
    nowMs,
    ask: (who: string, line: string, values: Values = {}, doing: Doing = {}) =>
      twin.user(who).command(line, values, { in: "general", ...doing }),
    /** Goes to an instant; posts fall due on the way. */
    now: (instant: string) => time.moveTo(Temporal.Instant.from(instant)),
    /** The clock jumps, and nothing happens on the way. */
    jump: (instant: string | number) =>
      clock.set(typeof instant === "number" ? instant : Date.parse(instant)),
    tick: () => cairn.tick(nowMs()),
    pulse: () => cairn.pulse(nowMs()),
    /** What everyone in a channel sees; threads apart. */
    posts: (channel = "general", by = "dee"): readonly Message[] => twin.messagesIn(channel, by),
  };
}

/** Waits until something has come through the gateway, or has been sent. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate);
}

/** An engine that waits until it is let go, and a platform that waits for it no moment. */
export const held = () => ({ ...heldEngine(), patience: { deferMs: 0, completeMs: 0 } });

/** Words as Discord shows them: without the strokes that keep them from formatting. */
export const wordsOf = (shown: unknown): string =>
  textOf(shown).replace(/\\([^\p{L}\p{N}\s])/gu, "$1");

/** What somebody reads of an interaction: its last follow-up, else the answer. */
export const readIn = (asked: Asked): string =>
  wordsOf((asked.followUps.at(-1) ?? asked.original)?.now);

export const SETUP = {
  roadmap: "backend-234-hours",
  start: "2026-11-23",
  hours: 10,
  timezone: "Europe/Berlin",
  name: "Night School",
} as const;

/** Ada's group in #general, with these members of a pace of 6 hours. */
export async function openGroup(...given: readonly (string | Opening)[]): Promise<World> {
  const members = given.filter((one) => typeof one === "string");
  const world = await openWorld(given.find((one) => typeof one !== "string"));
  await world.ask("ada", "group setup", SETUP);
  for (const who of members) await world.ask(who, "roadmap join", { pace: 6 });
  return world;
}
