import type { RequestListener } from "node:http";
import type { Receiver } from "@slack/bolt";
import { BUDGETS } from "../../core/budgets.ts";
import type {
  Engine,
  Lease,
  Platform,
  PlatformLimits,
  Receipt,
  Target,
} from "../../core/platform.ts";
import { patiently } from "../../core/patiently.ts";
import type { PageOf } from "../../core/page.ts";
import type {
  Clock,
  Envelopes,
  Installations,
  Log,
  Presses,
  Timer,
  Uploads,
} from "../../core/ports.ts";
import type { Raster } from "../../core/raster.ts";
import type { View } from "../../core/view.ts";
import { within } from "../../core/within.ts";
import type { Access } from "./access.ts";
import { createPresence, type Presence } from "./happenings.ts";
import { createHomes } from "./home.ts";
import { hear } from "./hear.ts";
import { createWorkspaces, type Workspaces } from "./installation.ts";
import { createInstalling } from "./installing.ts";
import { manyWorkspaces } from "./many-workspaces.ts";
import { INSTALL_PATH, REDIRECT_PATH, REQUESTS_PATH, spelling } from "./names.ts";
import { oneWorkspace } from "./one-workspace.ts";
import { createOrigins } from "./origins.ts";
import { createPeople } from "./people.ts";
import { createPictures } from "./pictures.ts";
import { edit, find, send, type PostParts } from "./posts.ts";
import { createRequests } from "./requests.ts";
import { Socket } from "./socket.ts";
import { appStartError, isTrouble } from "./start-error.ts";
import { createSweep } from "./sweep.ts";
import { loggable } from "./web-client.ts";

export interface SlackParts {
  /** To one workspace, by its token, or to those that install Cairn by themselves. */
  readonly access:
    | { readonly kind: "one"; readonly token: string }
    | {
        readonly kind: "many";
        readonly clientId: string;
        readonly clientSecret: string;
        readonly publicUrl: string;
        readonly installations: Installations;
        readonly pageOf: PageOf;
      };
  /** Slack's own address, or a twin's. */
  readonly api: string;
  /** What goes before each command's name. */
  readonly prefix: string;
  /** How Slack reaches Cairn: over a connection of ours, or by requests that a server hands on. */
  readonly by:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string };
  /** Hangs a listener on the server of the house. */
  readonly mount: (path: string, listener: RequestListener) => void;
  readonly presses: Presses;
  readonly envelopes: Envelopes;
  readonly uploads: Uploads;
  /** Draws pictures; left out, words stand in their place. */
  readonly raster?: Raster;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
  /** Told when Slack can reach Cairn, and when the connection is broken and being opened anew. */
  readonly connected: (isConnected: boolean) => void;
  readonly patience?: Patience;
}

/** How long things may take, of the three seconds that Slack gives. */
export interface Patience {
  /** An answer waits so long to know who asks. */
  readonly knowMs: number;
  /** After this a window opens that says to wait. */
  readonly openMs: number;
  /** After this a submitted dialog is let go. */
  readonly acknowledgeMs: number;
  /** After this there are no choices: those that come too late help nobody. */
  readonly completeMs: number;
}

export const PATIENCE: Patience = {
  knowMs: 700,
  openMs: 1_200,
  acknowledgeMs: 2_000,
  completeMs: 300,
};

/** Slack takes one message a second in a channel, and some hundred a minute in a workspace. */
const PLATFORM_LIMITS: PlatformLimits = {
  everywhere: { perSecond: 5, burst: 20 },
  target: { perSecond: 1, burst: 1 },
  atOnce: 8,
  budgets: BUDGETS,
};

/** What is to go of what was uploaded is looked for so often, and after whatever somebody does. */
const SWEEP_MS = 60_000;

/** An answer that is under way gets this long when the process is asked to stop. */
const STOP_MS = 5_000;

/** Slack: commands, presses and dialogs by Socket Mode or HTTP, and posts by the bot's own account. */
export class SlackPlatform implements Platform {
  readonly name = "slack";
  readonly limits = PLATFORM_LIMITS;
  readonly #parts: SlackParts;
  readonly #underWay = new Set<Promise<void>>();
  readonly #access: Access;
  readonly #workspaces: Workspaces;
  readonly #posting: PostParts;
  readonly #sweep: (team: string) => Promise<void>;
  readonly #stopping = new AbortController();
  #sweeping: Promise<void> = Promise.resolve();
  #spell = (words: string): string => words;
  #engine: Engine | undefined;
  #presence: Presence | undefined;
  #socket: Socket | undefined;

  constructor(parts: SlackParts) {
    const { raster, api, presses, uploads, clock, timer, log } = parts;
    this.#parts = parts;
    this.#access =
      parts.access.kind === "one"
        ? oneWorkspace({ ...parts.access, api, timer, log })
        : manyWorkspaces({ ...parts.access, api, clock, timer, log });
    this.#workspaces = createWorkspaces(this.#access.tokenFor, api, log);
    this.#posting = {
      workspaces: this.#workspaces,
      rendering: {
        encode: (press) => presses.encode(press),
        spell: (words) => this.#spell(words),
      },
      pictures: createPictures({ raster, uploads, clock, timer, log }),
      threads: { wanted: new Map(), missing: new Map() },
      archived: (target) => {
        this.#archived(target);
      },
      removed: (team) => {
        this.#removed(team);
      },
      log,
    };
    this.#sweep = createSweep({ uploads, workspaces: this.#workspaces, clock, log });
  }

  /** Connects, or waits for requests. Throws StartError where it may not. */
  async start(engine: Engine): Promise<void> {
    const { api, by, mount, timer, log, connected } = this.#parts;
    const asking = { name: "Slack", timer, log, isTrouble, loggable };
    this.#engine = engine;
    this.#spell = spelling(this.#parts.prefix, engine.commands);
    const presence = createPresence(engine, this.#access);
    this.#presence = presence;
    await this.#access.open();
    const workspaces = await this.#access.teams();
    await engine.placeChanged({ kind: "workspaces", platform: this.name, workspaces });
    this.#letInstall(presence);
    if (by.kind === "http") {
      const { receiver, listener } = createRequests(by.signingSecret, log);
      this.#hear(engine, presence, receiver);
      mount(REQUESTS_PATH, listener);
      connected(true);
    } else {
      const socket = new Socket({ appToken: by.appToken, api, timer, log, connected });
      this.#hear(engine, presence, socket.receiver);
      await patiently(asking, () => socket.start()).catch((error: unknown) => {
        throw appStartError(error, api);
      });
      this.#socket = socket;
    }
    this.#sweeping = this.#sweepOften();
  }

  /** Where many may install Cairn: the way to do it. */
  #letInstall({ arrived }: Presence): void {
    const { access, mount } = this.#parts;
    if (access.kind === "one") return;
    const spell = (words: string) => this.#spell(words);
    const listener = createInstalling({ ...this.#parts, ...access, spell, arrived });
    mount(INSTALL_PATH, listener);
    mount(REDIRECT_PATH, listener);
  }

  async #sweepOften(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      for (const team of await this.#teams()) await this.#sweep(team);
      await this.#parts.timer.wait(SWEEP_MS, signal);
    }
  }

  /** Where the workspaces cannot be read, they are looked for again a minute later. */
  async #teams(): Promise<readonly string[]> {
    try {
      return await this.#access.teams();
    } catch (err) {
      this.#parts.log.warn({ err }, "the workspaces cannot be read");
      return [];
    }
  }

  #hear(engine: Engine, presence: Presence, receiver: Receiver): void {
    const { presses, prefix, envelopes, clock, timer, log, api } = this.#parts;
    const { patience = PATIENCE } = this.#parts;
    const workspaces = this.#workspaces;
    const { rendering, pictures } = this.#posting;
    const underWay = (asked: Promise<void>, team: string): void => {
      // Whoever erased themselves goes from pictures at once.
      const work = asked.finally(() => this.#sweep(team));
      this.#underWay.add(work);
      void work.catch(() => undefined).finally(() => this.#underWay.delete(work));
    };
    hear({
      receiver,
      api,
      tokenFor: this.#access.tokenFor,
      workspaces,
      presence,
      responding: {
        engine,
        people: createPeople({ workspaces, clock, timer, patienceMs: patience.knowMs }),
        presses,
        prefix,
        clock,
        completeMs: patience.completeMs,
        homes: createHomes(),
        answering: {
          ...{ rendering, pictures, underWay, timer, log, ...patience },
          origins: createOrigins(),
        },
      },
      envelopes,
      clock,
      log,
      isStopping: () => this.#stopping.signal.aborted,
      underWay,
    });
  }

  /** Without the scope to hear of it, an archived channel is noticed by what cannot be posted there. */
  #archived(target: Target): void {
    if (target.kind === "person") return;
    const { workspace, channel } = target;
    void this.#engine?.placeChanged({
      kind: "channel-gone",
      platform: this.name,
      workspace,
      channel,
    });
  }

  /** What Slack did not tell, or nobody was there to hear, is noticed by what it does not take any more. */
  #removed(team: string): void {
    void this.#presence?.left(team).catch((err: unknown) => {
      this.#parts.log.error({ team, err }, "a workspace that was left is not taken in");
    });
  }

  /** Hears no more; answers that are under way are given first. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await within(
      this.#parts.timer,
      STOP_MS,
      Promise.allSettled([...this.#underWay, this.#sweeping]),
    );
    await this.#socket?.stop();
  }

  send(to: Target, view: View, key: string, lease: Lease): Promise<Receipt> {
    return send(this.#posting, to, view, key, lease);
  }

  edit(receipt: Receipt, view: View): Promise<"edited" | "gone"> {
    return edit(this.#posting, receipt, view);
  }

  find(to: Target, key: string): Promise<Receipt | "absent" | "unknown"> {
    return find(this.#posting, to, key, this.#parts.clock.now().epochMilliseconds);
  }
}
