import { fieldsOf, listOf, numberOf, stringOf, type Fields } from "../../shared/json.ts";
import { afterEdit, FLAG } from "../rules/message.ts";
import { attachmentsOf, type StoredFile } from "./attachments.ts";
import { mentionsIn } from "./mentions.ts";
import type { Channel, User } from "./nouns.ts";
import { placed } from "./placed.ts";
import { userWire } from "./wire.ts";
import type { Upload } from "../../shared/ledger.ts";
import type { World } from "./world.ts";

/** A message, with everything that it ever was. */
export interface Message {
  readonly id: string;
  readonly channel: Channel;
  readonly author: User;
  readonly createdMs: number;
  /** Who alone sees it; undefined: everyone in the channel. */
  readonly onlyFor: User | undefined;
  /** What it is now: content, components, attachments, flags and so on. */
  now: Fields;
  /** What it was before each of its edits, the oldest first. */
  readonly earlier: { readonly untilMs: number; readonly was: Fields }[];
  deletedMs: number | undefined;
}

export interface NewMessage {
  readonly channel: Channel;
  readonly body: Fields;
  readonly files?: readonly Upload[];
  readonly author?: User;
  readonly onlyFor?: User | undefined;
  /** What belongs to its birth: type, webhook, interaction. */
  readonly extra?: Fields;
}

/** All messages, of all channels. */
export class Messages {
  readonly all = new Map<string, Message>();
  readonly files = new Map<string, StoredFile>();
  readonly #world: World;
  readonly #newId: () => string;
  readonly #now: () => number;
  readonly #address: () => string;

  constructor(world: World, newId: () => string, now: () => number, address: () => string) {
    this.#world = world;
    this.#newId = newId;
    this.#now = now;
    this.#address = address;
  }

  add({ channel, body, files = [], author, onlyFor, extra = {} }: NewMessage): Message {
    const id = this.#newId();
    const createdMs = this.#now();
    const message: Message = {
      id,
      channel,
      author: author ?? this.#world.bot,
      createdMs,
      onlyFor,
      now: { flags: 0, ...extra },
      earlier: [],
      deletedMs: undefined,
    };
    message.now = this.#after(message, { ...body, flags: numberOf(body["flags"]) }, files, false);
    this.all.set(id, message);
    return message;
  }

  /** An edit, as `body` says it. What it was before is kept. */
  edit(message: Message, body: Fields, files: readonly Upload[] = []): void {
    message.earlier.push({ untilMs: this.#now(), was: message.now });
    message.now = {
      ...this.#after(message, body, files, true),
      edited_timestamp: this.#iso(this.#now()),
    };
  }

  #after(message: Message, body: Fields, files: readonly Upload[], isEdit: boolean): Fields {
    const merged = isEdit ? afterEdit(message.now, body) : { ...message.now, ...body };
    const { attachments, stored } = attachmentsOf({
      kept: listOf(message.now["attachments"]).map(fieldsOf),
      listed: body["attachments"],
      files,
      newId: this.#newId,
      address: `${this.#address()}/attachments/${message.channel.id}`,
    });
    for (const file of stored) this.files.set(file.id, file);
    const components =
      body["components"] === undefined
        ? listOf(message.now["components"])
        : placed(listOf(body["components"]), attachments);
    const after = {
      ...merged,
      content: stringOf(merged["content"]),
      embeds: listOf(merged["embeds"]),
      components,
      attachments,
    };
    return { ...after, ...mentionsIn(after, body["allowed_mentions"], this.#world) };
  }

  remove(message: Message): void {
    message.deletedMs = this.#now();
  }

  /** A message that is still there. */
  find(id: string): Message | undefined {
    const message = this.all.get(id);
    return message?.deletedMs === undefined ? message : undefined;
  }

  /** The messages of a channel that somebody sees, the oldest first. */
  seenIn(channel: Channel, by: User): readonly Message[] {
    return [...this.all.values()].filter(
      (message) => message.channel === channel && this.isSeen(message, by),
    );
  }

  isSeen({ deletedMs, onlyFor }: Message, by: User): boolean {
    return deletedMs === undefined && (onlyFor === undefined || onlyFor === by);
  }

  wire({ id, channel, author, createdMs, now }: Message) {
    return {
      type: 0,
      edited_timestamp: null,
      tts: false,
      pinned: false,
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      content: "",
      embeds: [],
      components: [],
      attachments: [],
      flags: 0,
      // What is null or only of a request is not given back.
      ...Object.fromEntries(
        Object.entries(now).filter(([key, value]) => value != null && !ASKED_ONLY.has(key)),
      ),
      id,
      channel_id: channel.id,
      author: userWire(author),
      timestamp: this.#iso(createdMs),
    };
  }

  isLoading({ now }: Message): boolean {
    return (numberOf(now["flags"]) & FLAG.loading) !== 0;
  }

  #iso(ms: number): string {
    return new Date(ms).toISOString().replace("Z", "000+00:00");
  }
}

const ASKED_ONLY = new Set(["allowed_mentions", "enforce_nonce", "message_reference", "poll"]);
