import {
  UNLIMITED,
  type Asked,
  type Engine,
  type Lease,
  type Platform,
  type Receipt,
  type Target,
} from "../../core/platform.ts";
import type { LocalLog, MovableTime } from "../../core/ports.ts";
import type { View } from "../../core/view.ts";
import { Conversation } from "./conversation.ts";
import { BEGINNING, askedBy, receiptOf, targetOf, type Standing } from "./places.ts";
import type { ScreenOptions } from "./screen.ts";
import { Screen, promptOf } from "./screen.ts";
import { readLine, readPrefix } from "./script.ts";
import type { Completions } from "./tab.ts";
import { completionsOf } from "./tab.ts";

export interface LocalOptions extends Pick<ScreenOptions, "output" | "format" | "colour"> {
  /** What was shown: kept, so that posts and controls survive a restart. */
  readonly log: LocalLog;
  readonly time: MovableTime;
  /** Resolves when what a line has set off beside its answer is done; the next line waits for it. */
  readonly settled?: () => Promise<void>;
  /** Repeat each line that is read: for transcripts. Not by default. */
  readonly echo?: boolean;
  /** What `file:…` opens; nothing where it is left out. */
  readonly attachment?: Asked["attachment"];
  /** The zone of a place's group, for the time over its posts. UTC where it is unknown. */
  readonly zoneOf?: ScreenOptions["zoneOf"];
}

/**
 * A group chat in a terminal. Whoever is named with `@name` is a member of one workspace, in
 * channels that exist as soon as they are named. Only `host` is its admin.
 */
export class LocalPlatform implements Platform {
  readonly name = "local";
  readonly limits = UNLIMITED;
  readonly #options: LocalOptions;
  readonly #screen: Screen;
  readonly #people = new Set([BEGINNING.user]);
  readonly #sending = new Map<string, Promise<Receipt>>();
  #standing: Standing = BEGINNING;
  #running: { readonly engine: Engine; readonly conversation: Conversation } | undefined;

  constructor(options: LocalOptions) {
    const { echo = false, zoneOf = () => Promise.resolve(undefined) } = options;
    this.#options = options;
    this.#screen = new Screen({ ...options, echo, zoneOf });
  }

  start(engine: Engine): Promise<void> {
    const { log, time, attachment } = this.#options;
    const conversation = new Conversation(engine, log, time, this.#screen, attachment);
    this.#running = { engine, conversation };
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.#running = undefined;
    return Promise.resolve();
  }

  /** The prompt for the next line: who holds, and where. */
  get prompt(): string {
    return `${promptOf(this.#standing)} `;
  }

  /** From now on lines go to `output`: a prompt has to make room for them. */
  printTo(output: (line: string) => void): void {
    this.#screen.sendTo(output);
  }

  /** Reads one line and does what it asks. Resolves to true when it asks to leave. */
  async hear(line: string): Promise<boolean> {
    const { state, as, body, action } = readLine(this.#standing, line);
    this.#standing = state;
    this.#people.add(as.user);
    if (action.kind === "skip") this.#screen.comment(action.comment ?? "");
    else if (action.kind !== "stand") this.#screen.echo(as, body);
    await this.#started().conversation.act(as, action);
    await this.#options.settled?.();
    return action.kind === "quit";
  }

  /** What the unfinished `line` could become, for the tab key. */
  async complete(line: string): Promise<Completions> {
    if (/^@\S*$/.test(line)) {
      return { words: [...this.#people].map((name) => `@${name} `), typed: line };
    }
    const prefix = readPrefix(this.#standing, line);
    if (prefix.kind === "wrong") return { words: [], typed: "" };
    const { engine, conversation } = this.#started();
    return completionsOf(prefix.body, {
      choices: (command) => engine.complete(askedBy(prefix.as), command),
      controls: () => conversation.controls(prefix.as),
    });
  }

  /** Posts `view`; the same key twice is one post. */
  send(to: Target, view: View, key: string, lease: Lease): Promise<Receipt> {
    const already = this.#sending.get(key);
    if (already !== undefined) return already;
    const sending = this.#sendOnce(to, view, key, lease).finally(() => this.#sending.delete(key));
    this.#sending.set(key, sending);
    return sending;
  }

  async #sendOnce(target: Target, view: View, key: string, lease: Lease): Promise<Receipt> {
    const { log, time } = this.#options;
    const known = await log.byKey(key);
    if (known !== undefined) return receiptOf(known);
    const to = targetOf(target);
    const at = time.now();
    lease.check();
    // Shown first, noted second: a kill in between shows it again under the same key, which
    // readers recognise. The other order could lose it.
    await this.#screen.show({ at, to, view, key, post: true });
    return receiptOf(await log.add({ atMs: at.epochMilliseconds, to, view, key }));
  }

  /** The post changes where it stands; below, the lines that are new tell what it says now. */
  async edit(receipt: Receipt, view: View): Promise<"edited" | "gone"> {
    const { log, time } = this.#options;
    const before = await log.edit(Number(receipt.message), view);
    if (before === undefined) return "gone";
    const to = targetOf(receipt.target);
    await this.#screen.show({ at: time.now(), to, view, before, post: true, edited: true });
    return "edited";
  }

  async find(_to: Target, key: string): Promise<Receipt | "absent"> {
    const known = await this.#options.log.byKey(key);
    return known === undefined ? "absent" : receiptOf(known);
  }

  #started() {
    if (this.#running === undefined) throw new Error("the local platform is not started");
    return this.#running;
  }
}
