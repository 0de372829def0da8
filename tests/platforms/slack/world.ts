import { randomBytes } from "node:crypto";
import { onTestFinished } from "vitest";
import { Temporal } from "temporal-polyfill";
import { commands } from "../../../commands/index.ts";
import type { Engine, Platform } from "../../../src/core/platform.ts";
import type { Log, Timer } from "../../../src/core/ports.ts";
import type { Raster } from "../../../src/core/raster.ts";
import { loadDataset } from "../../../src/dataset/load.ts";
import { libraryOf } from "../../../src/domain/library.ts";
import { assemble } from "../../../src/main.ts";
import { groundOn, type Ground } from "../../../src/main/ground.ts";
import { presses } from "../../../src/main/presses.ts";
import { manifestOf, type Reached } from "../../../src/platforms/slack/manifest.ts";
import { PATIENCE, SlackPlatform, type Patience } from "../../../src/platforms/slack/adapter.ts";
import { movableTime, settableClock } from "../../../src/scheduler/timeline.ts";
import { timer } from "../../../src/scheduler/timer.ts";
import { openSqlite } from "../../../src/store/sqlite.ts";
import type { Tables } from "../../../src/store/tables.ts";
import { viewPage } from "../../../src/web/pages/view-page.ts";
import { createWeb } from "../../../src/web/server.ts";
import { heldEngine } from "../held.ts";
import type { Asked } from "../../twins/slack/asked.ts";
import type { Doing } from "../../twins/slack/people/person.ts";
import { startSlack } from "../../twins/slack/twin.ts";
import type { TeamParts } from "../../twins/slack/world/world.ts";
import type { Message } from "../../twins/slack/world/messages.ts";
import { unseenIn } from "../../twins/slack/world/pictures.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import type { View } from "../../twins/slack/world/views.ts";

/**
 * The whole house in this process with its real adapter, over a loopback Slack whose clock is the house's
 * own. Saturday 2026-11-21, 10:00 in Berlin; a workspace Hall with #general and #random.
 */
export const SATURDAY = "2026-11-21T09:00:00Z";

const { documents, concepts } = loadDataset(new URL("../../../roadmaps", import.meta.url).pathname);
const library = libraryOf(documents, concepts);

/** Encrypts the tokens of workspaces. */
export const KEY = { name: "now", bytes: randomBytes(32) };

export type World = Awaited<ReturnType<typeof openWorld>>;

interface Opening {
  /** What the engine is to do otherwise: be slow, fail. */
  readonly engine?: (engine: Engine) => Engine;
  readonly patience?: Partial<Patience>;
  readonly by?: "socket" | "http";
  readonly team?: TeamParts;
  readonly prefix?: string;
  /** Draws; left out, there are no pictures. */
  readonly raster?: Raster;
  readonly timer?: Timer;
  /** By which the house behind the adapter waits, and measures how much people ask for. */
  readonly houseTimer?: Timer;
  /** Workspaces install Cairn by themselves, and none has yet. */
  readonly many?: boolean;
}

/** A loopback Slack with a workspace Hall. */
export async function startTwin(
  now: () => number = Date.now,
  team: TeamParts = {},
  prefix = "",
  reached: Reached = { by: "socket" },
) {
  const manifest = manifestOf(commands, reached, prefix);
  const twin = await startSlack({ now, manifest });
  twin.addTeam("Hall", {
    channels: ["general", "random"],
    members: ["ada", "ben", "cy", "dee"],
    admins: ["olga"],
    ...team,
  });
  // One look in vain is enough where nothing is said about them: between looks real time passes.
  twin.files.looksUntilReady = 1;
  return twin;
}

export async function openWorld(opening: Opening = {}) {
  const { engine: changed = (same: Engine) => same } = opening;
  const { by = "socket", team = {}, prefix = "", raster, many = false } = opening;
  const clock = settableClock(Date.parse(SATURDAY));
  const nowMs = () => clock.now().epochMilliseconds;
  const web = by === "http" || many ? createWeb({ host: "127.0.0.1", port: 0 }) : undefined;
  await web?.start();
  const publicUrl = `http://127.0.0.1:${web?.port() ?? 0}`;
  const reached = {
    by: "socket",
    ...(many && { redirectUrl: `${publicUrl}/slack/oauth_redirect` }),
  } as const;
  const twin = await startTwin(nowMs, { isInstalled: !many, ...team }, prefix, reached);
  const db = await openSqlite(":memory:");
  const logged: object[] = [];
  const note = (fields: object, message?: string) => void logged.push({ ...fields, message });
  const connections: boolean[] = [];
  const connected = (isConnected: boolean) => void connections.push(isConnected);
  const log: Log = { info: () => undefined, warn: note, error: note };
  const ground: Ground = groundOn(db, library, log, undefined, [KEY]);
  const made = () =>
    new SlackPlatform({
      access: many
        ? {
            ...{ kind: "many", publicUrl, pageOf: viewPage, installations: ground.installations },
            ...{ clientId: twin.oauth.clientId, clientSecret: twin.oauth.clientSecret },
          }
        : { kind: "one", token: twin.token() },
      api: twin.api,
      prefix,
      by:
        by === "http"
          ? { kind: by, signingSecret: twin.signingSecret }
          : { kind: by, appToken: twin.appToken },
      mount: (path, listener) => web?.mount(path, listener),
      presses,
      envelopes: ground.envelopes,
      uploads: ground.uploads,
      ...(raster === undefined ? {} : { raster }),
      clock,
      timer: opening.timer ?? timer,
      log,
      connected,
      patience: { ...PATIENCE, ...opening.patience },
    });
  let slack = made();
  const platform: Platform = {
    name: slack.name,
    limits: slack.limits,
    start: (engine) => slack.start(changed(engine)),
    stop: () => slack.stop(),
    send: (...post) => slack.send(...post),
    edit: (...post) => slack.edit(...post),
    find: (...post) => slack.find(...post),
  };
  const config = {
    database: ":memory:",
    hostContact: "host@example.org",
    liveMs: 30_000,
    logLevel: "silent",
    colour: false,
  } as const;
  const cairn = await assemble(ground, config, clock, [platform], opening.houseTimer);
  if (by === "http") await twin.deliverTo(`${publicUrl}/slack/events`);
  onTestFinished(async () => {
    await web?.stop();
    await cairn.close();
    await twin.stop();
    const flawed = twin.invalidBodies().map(({ route, violations }) => ({ route, violations }));
    if (flawed.length > 0) throw new Error(JSON.stringify(flawed));
    const unseen = unseenIn(twin.messages.all, twin.files).map(({ now }) => now);
    if (unseen.length > 0) throw new Error(`nobody sees a picture of ${JSON.stringify(unseen)}`);
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
    /** The adapter as it runs now. */
    get slack() {
      return slack;
    },
    /** Another adapter on the same store, as after a restart. */
    restart: async () => {
      await slack.stop();
      slack = made();
      await platform.start(cairn.engine);
    },
    /** Where Slack's requests go, over HTTP. */
    address: `${publicUrl}/slack/events`,
    /** Where browsers come to install it. */
    publicUrl,
    installations: ground.installations,
    cairn,
    store: ground.store,
    envelopes: ground.envelopes,
    uploads: ground.uploads,
    logged,
    /** What it told of its connection. */
    connections,
    nowMs,
    /** `ask("ada", "roadmap next")`. */
    ask: (who: string, line: string, doing: Doing = {}): Promise<Asked> => {
      const [head = "", ...rest] = line.split(" ");
      return twin
        .user(who)
        .command(`/${prefix}${head}`, rest.join(" "), { in: "general", ...doing });
    },
    /** Goes to an instant; posts fall due on the way. */
    now: (instant: string) => time.moveTo(Temporal.Instant.from(instant)),
    /** The clock jumps, and nothing happens on the way. */
    jump: (instant: string | number) =>
      clock.set(typeof instant === "number" ? instant : Date.parse(instant)),
    tick: () => cairn.tick(nowMs()),
    pulse: () => cairn.pulse(nowMs()),
    /** Every row of a table. */
    rows: (table: keyof Tables) => db.selectFrom(table).selectAll().execute(),
    /** What everyone in a channel sees; threads apart. */
    posts: (channel = "general", who = "dee"): readonly Message[] => twin.messagesIn(channel, who),
  };
}

/** An engine that waits until it is let go, and a platform that waits for it no moment. */
export const held = () => ({
  ...heldEngine(),
  patience: { openMs: 0, acknowledgeMs: 0, completeMs: 0 },
});

/** What somebody reads of what they asked for: the last message, or the window. */
export const readIn = (asked: Asked): string => textOf((asked.answer ?? asked.dialog)?.now);

export const SETUP =
  'group setup roadmap:backend-234-hours start:2026-11-23 hours:10 timezone:Europe/Berlin name:"Night School"';

/** Ada's group in #general, with these members of a pace of 6 hours. */
export async function openGroup(...members: readonly string[]): Promise<World> {
  return groupIn(await openWorld(), ...members);
}

/** The same in a world that is there. */
export async function groupIn(world: World, ...members: readonly string[]): Promise<World> {
  await world.ask("ada", SETUP);
  for (const who of members) await world.ask(who, "roadmap join pace:6");
  return world;
}

/** The message that came of it. */
export function shown({ answer }: Asked): Message {
  if (answer === undefined) throw new Error("nothing is shown");
  return answer;
}

/** The window that opened. */
export function opened({ dialog }: Asked): View {
  if (dialog === undefined) throw new Error("no window is open");
  return dialog;
}

/** Who alone sees an answer; undefined: everyone. */
export const seenBy = (asked: Asked): string | undefined => shown(asked).onlyFor?.name;

/** An opening whose engine is slow in one way, from `begin` until `release`. */
export function slowFor(way: "say" | "submit") {
  const { engine, release } = held();
  let isSlow = false;
  return {
    patience: { openMs: 0, acknowledgeMs: 0 },
    engine: (own: Engine): Engine => {
      const late = engine(own);
      return {
        ...own,
        say: (...asked) => (isSlow && way === "say" ? late : own).say(...asked),
        submit: (...asked) => (isSlow && way === "submit" ? late : own).submit(...asked),
      };
    },
    begin: () => {
      isSlow = true;
    },
    release,
  };
}
