import type { Guild, GuildBasedChannel } from "discord.js";
import { SendRefused } from "../../core/errors.ts";
import type { Engine, Lease, Receipt, Target } from "../../core/platform.ts";
import type { Log, Notes } from "../../core/ports.ts";
import type { View } from "../../core/view.ts";
import { loggable } from "./loggable.ts";
import { isPostable, mayWrite } from "./permissions.ts";

export interface Greeting {
  readonly greeting: Engine["greeting"];
  readonly notes: Notes;
  readonly log: Log;
  send(to: Target, view: View, key: string, lease: Lease): Promise<Receipt>;
  find(to: Target, key: string): Promise<Receipt | "absent" | "unknown">;
}

/**
 * What is noted of a server: since when the bot is in it, and what became of saying hello. It is begun
 * before it is sent and said afterwards, so that whoever comes back from a crash in between looks first.
 */
interface Noted {
  readonly joinedMs: number;
  readonly hello: "said" | "begun" | "due";
  /** Where it was begun. */
  readonly channel?: string;
  /** Had the bot been there before? */
  readonly again: boolean;
}

const platform = "discord";

export const noteOf = (guild: string): string => `discord server ${guild}`;

/** A server of which nothing is to be said any more. */
export const knownSince = (joinedMs: number): string =>
  JSON.stringify({ joinedMs, hello: "said", again: false } satisfies Noted);

/**
 * Says hello in a server, once for each time that the bot is invited to it, however often it is told that it
 * is there. "said" just now, "over" without that, or to be tried again "later".
 */
export async function sayHello(guild: Guild, parts: Greeting): Promise<"said" | "over" | "later"> {
  const { notes, log } = parts;
  const { id: workspace, joinedTimestamp: joinedMs } = guild;
  const before = await readNote(notes, workspace);
  const same = before?.joinedMs === joinedMs ? before : undefined;
  if (same?.hello === "said") return "over";
  const again = same === undefined ? before !== undefined : same.again;
  const note = (noted: Pick<Noted, "hello" | "channel">): Promise<void> =>
    notes.write(noteOf(workspace), JSON.stringify({ joinedMs, again, ...noted } satisfies Noted));
  const view = await parts.greeting({ platform, workspace, again });
  if (view === "unknown") return "later";
  const begun = same?.hello === "begun" ? same.channel : undefined;
  const channel = begun ?? openChannel(guild);
  if (view === "none") {
    await note({ hello: "said" });
    return "over";
  }
  if (channel === undefined) {
    log.warn({ guild: workspace }, "no channel of this server is open for a hello");
    return "over";
  }
  const to: Target = { kind: "channel", workspace, channel };
  const key = `hello:${workspace}:${joinedMs}`;
  try {
    // What may have been sent and cannot be looked for is not sent again.
    const isThere = begun !== undefined && (await parts.find(to, key)) !== "absent";
    if (!isThere) {
      await note({ hello: "begun", channel });
      await parts.send(to, view, key, { check: () => undefined });
    }
    await note({ hello: "said" });
    return isThere ? "over" : "said";
  } catch (error) {
    log.warn({ guild: workspace, channel, error: loggable(error) }, "a hello was not taken");
    if (!(error instanceof SendRefused)) return "later";
    // It is certainly not there: the next start looks for a channel anew.
    await note({ hello: "due" });
    return "over";
  }
}

async function readNote(notes: Notes, guild: string): Promise<Noted | undefined> {
  const written = await notes.read(noteOf(guild));
  // Only `sayHello` and `knownSince` write under this name.
  return written === undefined ? undefined : (JSON.parse(written) as Noted);
}

/** The channel for the system's own messages, else the first one in which Cairn may write. */
function openChannel({ members: { me }, channels, systemChannel }: Guild): string | undefined {
  const texts = [...channels.cache.values()]
    .filter(({ type }) => isPostable(type))
    .toSorted((one, other) => positionOf(one) - positionOf(other));
  return [systemChannel, ...texts].find(
    (channel) => channel !== null && me !== null && mayWrite(channel.permissionsFor(me)),
  )?.id;
}

const positionOf = (channel: GuildBasedChannel): number =>
  "rawPosition" in channel ? channel.rawPosition : 0;
