import type { Upload } from "../../shared/ledger.ts";
import { fieldsOf, listOf, stringOf, type Fields } from "../../shared/json.ts";
import type { Ids } from "./ids.ts";
import type { Channel, User } from "./nouns.ts";
import { placed } from "./placed.ts";

/** A message, with everything that it ever was. */
export interface Message {
  readonly ts: string;
  readonly channel: Channel;
  readonly author: User;
  readonly createdMs: number;
  /** Who alone sees it (an ephemeral one); undefined: everyone in the channel. */
  readonly onlyFor: User | undefined;
  /** Of a reply, the message that its thread hangs under. */
  readonly threadTs: string | undefined;
  /** A reply that is shown in the channel too. */
  readonly isBroadcast: boolean;
  /** Files that were shared with it. */
  readonly files: readonly Upload[];
  /** What it is now: text, blocks, attachments, metadata, edited. */
  now: Fields;
  /** What it was before each of its edits, the oldest first. */
  readonly earlier: { readonly untilMs: number; readonly was: Fields }[];
  deletedMs: number | undefined;
}

export interface NewMessage {
  readonly channel: Channel;
  readonly body: Fields;
  readonly author?: User;
  readonly onlyFor?: User | undefined;
  readonly threadTs?: string | undefined;
  readonly isBroadcast?: boolean;
  readonly files?: readonly Upload[];
}

/** What of a request's arguments stays with the message. */
const KEPT = ["text", "blocks", "attachments", "metadata"] as const;

/** All messages, of all channels. */
export class Messages {
  readonly all: Message[] = [];
  readonly #ids: Ids;
  readonly #now: () => number;
  readonly #seen: (message: Message) => void;

  /** Tells `seen` of every message that comes, changes or goes. */
  constructor(ids: Ids, now: () => number, seen: (message: Message) => void) {
    this.#ids = ids;
    this.#now = now;
    this.#seen = seen;
  }

  add({ channel, body, author, onlyFor, threadTs, isBroadcast, files }: NewMessage): Message {
    const message: Message = {
      ts: this.#ids.ts(),
      channel,
      author: author ?? channel.team.bot,
      createdMs: this.#now(),
      onlyFor,
      threadTs,
      isBroadcast: isBroadcast === true,
      files: files ?? [],
      now: this.#placed({ text: "", ...body }),
      earlier: [],
      deletedMs: undefined,
    };
    this.all.push(message);
    this.#seen(message);
    return message;
  }

  /** An edit: what `body` does not name stays, and what it names empty goes. */
  edit(message: Message, body: Fields): void {
    message.earlier.push({ untilMs: this.#now(), was: message.now });
    const edited = { user: message.author.id, ts: this.#ids.ts() };
    message.now = { ...message.now, ...this.#placed(body), edited };
    this.#seen(message);
  }

  #placed(body: Fields): Fields {
    const kept = Object.fromEntries(
      KEPT.filter((key) => body[key] !== undefined).map((key) => [key, body[key]]),
    );
    const newId = this.#ids.next;
    const { blocks, attachments } = kept;
    return {
      ...kept,
      ...(blocks !== undefined && { blocks: placed(listOf(blocks), newId) }),
      ...(attachments !== undefined && {
        attachments: listOf(attachments).map((each) => {
          const one = fieldsOf(each);
          return { ...one, blocks: placed(listOf(one["blocks"]), newId) };
        }),
      }),
    };
  }

  remove(message: Message): void {
    message.deletedMs = this.#now();
    this.#seen(message);
  }

  /** A message that is still there. */
  find(channel: Channel, ts: string): Message | undefined {
    return this.all.find(
      (one) => one.channel === channel && one.ts === ts && one.deletedMs === undefined,
    );
  }

  /** What somebody in the channel sees there, the oldest first; replies only where they are broadcast. */
  seenIn(channel: Channel, by: User): readonly Message[] {
    return this.all.filter(
      (message) =>
        message.channel === channel &&
        (message.threadTs === undefined || message.isBroadcast) &&
        isSeen(message, by),
    );
  }

  /** The replies under a message, the oldest first. */
  repliesTo(root: Message, by: User): readonly Message[] {
    return this.all.filter(
      (one) => one.channel === root.channel && one.threadTs === root.ts && isSeen(one, by),
    );
  }
}

/** Does somebody see it? In a private channel only its members do. */
export function isSeen({ channel, onlyFor, deletedMs }: Message, by: User): boolean {
  const isIn = channel.members.has(by) || (channel.kind === "public" && channel.team === by.team);
  return isIn && deletedMs === undefined && (onlyFor === undefined || onlyFor === by);
}

/** Whom a message notifies: by name, or `channel`, `here`, `everyone`. */
export function pingsOf({ now }: Message): readonly string[] {
  const written = JSON.stringify([now["text"], now["blocks"], now["attachments"]]);
  const mentions = [...written.matchAll(/<[@!]([A-Za-z0-9]+)[|>]/g)].map(([, who]) =>
    stringOf(who),
  );
  const elements = [...written.matchAll(/"(?:user_id|range)":"(\w+)"/g)];
  return [...new Set([...mentions, ...elements.map(([, who]) => stringOf(who))])];
}
