import { Client, Events, type Interaction } from "discord.js";
import { BUDGETS } from "../../core/budgets.ts";
import type { CommandSpec } from "../../core/command.ts";
import type {
  Engine,
  Lease,
  PlaceChange,
  Platform,
  PlatformLimits,
  Receipt,
  Target,
} from "../../core/platform.ts";
import type { Clock, Notes, Presses } from "../../core/ports.ts";
import type { Raster } from "../../core/raster.ts";
import type { Shards } from "../../core/shards.ts";
import type { View } from "../../core/view.ts";
import { within } from "../../core/within.ts";
import { clientOptions } from "./client.ts";
import { connect, disconnect, type Connecting } from "./connect.ts";
import { createHeldFiles } from "./held-files.ts";
import { createHellos } from "./hellos.ts";
import { countInvalid } from "./invalid-requests.ts";
import { loggable } from "./loggable.ts";
import { patiently } from "./patiently.ts";
import { missingIn } from "./permissions.ts";
import { drawing, type Draw } from "./pictures.ts";
import { serversOf, watchPlaces } from "./places.ts";
import { register } from "./register.ts";
import { PATIENCE, respond, type Patience } from "./respond.ts";
import { guarded, restOptions } from "./rest.ts";
import { sessionStarts } from "./session-starts.ts";
import { holdShards, WHOLE, type Held, type Holding } from "./shards.ts";
import { silentResumes } from "./silent-resumes.ts";
import { startError } from "./start-error.ts";
import { edit, find, send, type PostParts, type Threads } from "./posts.ts";

export interface DiscordParts extends Connecting {
  /** Discord's own address, or a twin's. */
  readonly api: string;
  /** One server that gets the commands at once, for development. */
  readonly guild: string | undefined;
  readonly presses: Presses;
  readonly notes: Notes;
  readonly clock: Clock;
  /** Draws pictures; without one their words stand. */
  readonly raster?: Raster;
  readonly patience?: Patience;
  /** What it listens to. Left out: all of Discord, by as many connections as Discord recommends. */
  readonly shards?: Shards;
  /** Left out: no other process listens. */
  readonly sharing?: Pick<Holding, "leases" | "holder" | "stop" | "leaseMs">;
}

/** Discord's limits are 50 requests a second in all, and about one message a second in a channel. */
const PLATFORM_LIMITS: PlatformLimits = {
  everywhere: { perSecond: 40, burst: 40 },
  target: { perSecond: 1, burst: 4 },
  atOnce: 8,
  budgets: BUDGETS,
};

/** An answer that is under way gets this long when the process is asked to stop. */
const STOP_MS = 5_000;

/** Discord: one connection, slash commands, and posts by the bot's own account. */
export class DiscordPlatform implements Platform {
  readonly name = "discord";
  readonly limits = PLATFORM_LIMITS;
  readonly #parts: DiscordParts;
  readonly #client: Client;
  readonly #draw: Draw;
  readonly #underWay = new Set<Promise<void>>();
  #hellos: ReturnType<typeof createHellos> | undefined;
  readonly #threads: Threads = { wanted: new Map(), missing: new Set() };
  readonly #held = createHeldFiles();
  #shards: Held | undefined;
  /** Takes in what becomes of places, once somebody listens. */
  #tell: (change: PlaceChange) => Promise<void> = () => Promise.resolve();

  constructor(parts: DiscordParts) {
    this.#parts = parts;
    this.#draw = drawing(parts.raster, parts.timer);
    const guards = guarded(parts.log, countInvalid(parts));
    const rest = { ...restOptions(parts.api), ...guards };
    const options = clientOptions(rest, parts.shards);
    this.#client = new Client({
      ...options,
      ws: { ...sessionStarts(parts), ...silentResumes(parts) },
    });
  }

  /**
   * Connects, once its shards are its own, and registers the commands where they have changed. Throws StartError
   * where it may not.
   */
  async start(engine: Engine): Promise<void> {
    const { shards, sharing } = this.#parts;
    const holding = sharing && { ...this.#parts, shards: shards ?? WHOLE, ...sharing };
    this.#shards = holding && (await holdShards(holding));
    this.#tell = (change) =>
      this.#listens() ? this.#track(engine.placeChanged(change)) : Promise.resolve();
    watchPlaces(this.#client, (change) => void this.#tell(change), shards);
    this.#client.on(Events.InteractionCreate, (interaction) => {
      if (this.#listens()) this.#hear(engine, interaction);
    });
    try {
      await connect(this.#client, this.#parts);
      await this.#tell(serversOf(this.#client, shards));
      await patiently(this.#parts, () => this.#register(engine.commands));
      this.#greet(engine);
    } catch (error) {
      await disconnect(this.#client, this.#parts.timer);
      await this.#shards?.giveBack();
      throw startError(error, this.#parts.api);
    }
  }

  /** A process that stood still may have lost its shards: what it hears then another one hears, too. */
  #listens(): boolean {
    return this.#shards?.isMine() ?? true;
  }

  async #register(commands: readonly CommandSpec[]): Promise<void> {
    const { notes, guild, log } = this.#parts;
    const application = this.#client.application?.id ?? "";
    await register({ rest: this.#client.rest, application, guild, notes, log }, commands);
  }

  #greet(engine: Engine): void {
    const { notes, log, timer, guild: only } = this.#parts;
    const send = this.send.bind(this);
    const find = this.find.bind(this);
    const greeting: Engine["greeting"] = (arrival) => engine.greeting(arrival);
    const listens = () => this.#listens();
    const parts = { greeting, notes, log, timer, send, find, listens };
    this.#hellos = createHellos(this.#client, parts, only);
    this.#hellos.start();
  }

  #hear(engine: Engine, interaction: Interaction): void {
    const { presses, log, timer, patience = PATIENCE } = this.#parts;
    const answered = respond(engine, interaction, {
      presses,
      draw: this.#draw,
      log,
      timer,
      patience,
    });
    void this.#track(
      answered.catch((error: unknown) => {
        log.error({ error: loggable(error) }, "an interaction was not answered");
      }),
    );
  }

  /** What is under way when the process is asked to stop is waited for. */
  #track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
    return tracked;
  }

  /** Hears no more; answers that are under way are given first. */
  async stop(): Promise<void> {
    this.#client.removeAllListeners(Events.InteractionCreate);
    const hellos = this.#hellos?.stop();
    await within(this.#parts.timer, STOP_MS, Promise.allSettled([...this.#underWay, hellos]));
    await disconnect(this.#client, this.#parts.timer);
    await this.#shards?.giveBack();
  }

  send(to: Target, view: View, key: string, lease: Lease): Promise<Receipt> {
    return send(this.#posting(), to, view, key, lease);
  }

  edit(receipt: Receipt, view: View): Promise<"edited" | "gone"> {
    return edit(this.#posting(), receipt, view);
  }

  find(to: Target, key: string): Promise<Receipt | "absent" | "unknown"> {
    return find(this.#posting(), to, key, this.#parts.clock.now().epochMilliseconds);
  }

  #posting(): PostParts {
    return {
      rest: this.#client.rest,
      encode: (press) => this.#parts.presses.encode(press),
      draw: this.#draw,
      self: () => this.#client.user?.id ?? "",
      missing: (id) => missingIn(this.#client, id),
      gone: (place) => this.#tell({ kind: "channel-gone", platform: this.name, ...place }),
      threads: this.#threads,
      held: this.#held,
      log: this.#parts.log,
    };
  }
}
