import { SocketModeReceiver, webApi } from "@slack/bolt";
import type { Log, Timer } from "../../core/ports.ts";
import { within } from "../../core/within.ts";
import { SILENT } from "./bolt-log.ts";
import { NoConnection } from "./start-error.ts";
import { loggable, wireOptions } from "./web-client.ts";

/** Slack says hello within this, or the connection is given up. */
const HELLO_MS = 20_000;
const FAREWELL_MS = 1_000;
const LONGEST_MS = 30_000;

/** Resolves `lost` when it is over. */
interface Connection {
  readonly lost: Promise<unknown>;
}

interface SocketParts {
  readonly appToken: string;
  readonly api: string;
  readonly timer: Timer;
  readonly log: Log;
  /** Told when the connection stands, and when it is broken and being opened anew. */
  readonly connected: (isConnected: boolean) => void;
}

/**
 * The connection of Socket Mode, which Slack ends every few hours and whenever it likes. Bolt's own way of
 * connecting anew ends the process where Slack cannot be reached at that moment, and waits some seconds
 * before it tries; so it is done here, at once the first time, then ever more slowly, until it works.
 */
export class Socket {
  readonly receiver: SocketModeReceiver;
  readonly #timer: Timer;
  readonly #log: Log;
  readonly #connected: SocketParts["connected"];
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor({ appToken, api, timer, log, connected }: SocketParts) {
    this.#timer = timer;
    this.#log = log;
    this.#connected = connected;
    this.receiver = new SocketModeReceiver({
      appToken,
      autoReconnectEnabled: false,
      logger: SILENT,
      installerOptions: { clientOptions: wireOptions(api) },
    });
  }

  /** Connects, and stays connected. Throws where the first connection is not to be had. */
  async start(): Promise<void> {
    const first = await this.#connect();
    this.#running = this.#stay(first);
  }

  /** Resolves when there is no connection any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#disconnect();
    await within(this.#timer, FAREWELL_MS, this.#running);
  }

  async #stay(first: Connection): Promise<void> {
    let connection: Connection | undefined = first;
    while (connection !== undefined) {
      this.#connected(true);
      await connection.lost;
      this.#connected(false);
      connection = await this.#again();
    }
  }

  /** Tries until there is a connection; undefined when we are stopping. */
  async #again(): Promise<Connection | undefined> {
    const { signal } = this.#stopping;
    const isStopping = () => signal.aborted;
    for (let tries = 0; !isStopping(); tries += 1) {
      try {
        const connection = await this.#connect();
        if (tries > 0) this.#log.info({ tries }, "Slack is reached again");
        if (isStopping()) await this.#disconnect();
        return connection;
      } catch (error) {
        if (tries === 0) {
          this.#log.warn(loggable(error), "Slack cannot be reached; it is tried again");
        }
        await this.#timer.wait(pauseMs(tries, error), signal);
      }
    }
    return undefined;
  }

  async #connect(): Promise<Connection> {
    const { client } = this.receiver;
    const end = Promise.withResolvers<unknown>();
    client.once("disconnected", end.resolve);
    const hello = client.start().then(() => true);
    try {
      if ((await within(this.#timer, HELLO_MS, hello)) !== true)
        throw new NoConnection("it says no hello");
      return { lost: end.promise };
    } catch (error) {
      client.off("disconnected", end.resolve);
      hello.catch(() => undefined);
      await this.#disconnect();
      throw error instanceof Error ? error : new NoConnection("it ended before it began");
    }
  }

  /** A peer that is dead does not say goodbye; asked a second time, Bolt does not wait for it. */
  async #disconnect(): Promise<void> {
    const { client } = this.receiver;
    const gone = client.disconnect().then(() => true);
    if ((await within(this.#timer, FAREWELL_MS, gone)) !== true) {
      await client.disconnect();
    }
  }
}

/** How long it is waited after the `tries`-th failure: as long as Slack says, else ever longer. */
function pauseMs(tries: number, error: unknown): number {
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter * 1_000;
  const most = Math.min(LONGEST_MS, 1_000 * 2 ** tries);
  return most / 2 + Math.random() * (most / 2);
}
