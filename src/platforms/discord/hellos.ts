import { Events, type Client, type Guild } from "discord.js";
import type { Timer } from "../../core/ports.ts";
import { sayHello, type Greeting } from "./hello.ts";
import { loggable } from "./loggable.ts";

interface Hellos {
  /** Says hello wherever the bot is, and from now on wherever it comes to. */
  start(): void;
  stop(): Promise<void>;
}

interface HelloParts extends Greeting {
  readonly timer: Timer;
  /** Is it this process that listens, and no other one by now? */
  readonly listens: () => boolean;
}

/** How often one that Discord does not take is tried again before the next start, and after how long. */
const TRIES = 5;
const RETRY_MS = 60_000;
/** Between two: answers and posts share Discord's limit with them. */
const PAUSE_MS = 200;

/** Hellos one after the other: a bot that finds itself in many servers at once floods nobody. */
export function createHellos(
  client: Client,
  { timer, listens, ...parts }: HelloParts,
  only: string | undefined,
): Hellos {
  let saying = Promise.resolve();
  let isOver = false;

  async function say(guild: Guild, tries: number): Promise<void> {
    const { id } = guild;
    // It may have left meanwhile, or be out for a while: then it is told again.
    if (isOver || !listens() || client.guilds.cache.get(id) !== guild || !guild.available) return;
    const became = await sayHello(guild, parts).catch((error: unknown) => {
      parts.log.error({ guild: id, error: loggable(error) }, "a hello failed");
      return "later" as const;
    });
    if (became === "said") await timer.wait(PAUSE_MS);
    if (became !== "later" || tries === 0) return;
    void timer.wait(RETRY_MS).then(() => {
      hear(guild, tries - 1);
    });
  }

  /** Where commands are registered in one server only, nothing could be done in another. */
  function hear(guild: Guild, tries = TRIES): void {
    if (only === undefined || only === guild.id) saying = saying.then(() => say(guild, tries));
  }

  const hearAll = (): void => {
    for (const guild of client.guilds.cache.values()) hear(guild);
  };

  return {
    start: () => {
      client.on(Events.GuildCreate, (guild) => {
        hear(guild);
      });
      client.on(Events.GuildAvailable, (guild) => {
        hear(guild);
      });
      // A session that began anew tells of servers by its beginning alone.
      client.on(Events.ShardReady, hearAll);
      hearAll();
    },
    stop: () => {
      isOver = true;
      return saying;
    },
  };
}
