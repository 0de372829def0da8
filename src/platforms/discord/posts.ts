import {
  DiscordAPIError,
  RESTJSONErrorCodes as Code,
  Routes,
  SnowflakeUtil,
  type APIDMChannel,
  type APIMessage,
  type REST,
  type RequestData,
} from "discord.js";
import { TryLater } from "../../core/errors.ts";
import type { Encode } from "../../core/numbered.ts";
import type { Lease, Receipt, Target } from "../../core/platform.ts";
import type { Log } from "../../core/ports.ts";
import type { View } from "../../core/view.ts";
import type { HeldFiles } from "./held-files.ts";
import { containerIdOf, isMarked, marking, nonceOf } from "./mark.ts";
import { loggable } from "./loggable.ts";
import { bodyOf } from "./payload.ts";
import { NO_PICTURES, type Draw, type Pictures } from "./pictures.ts";
import { lackOf, type Permission } from "./permissions.ts";
import { refusalOf } from "./refusal.ts";
import { threadName } from "./render.ts";
import { leased } from "./rest.ts";

/** Threads that are still to be opened. */
export interface Threads {
  /** Titles by the key of a post that may have been sent. */
  readonly wanted: Map<string, string>;
  /** Ids of posts without one: the next edit opens it. */
  readonly missing: Set<string>;
}

export interface PostParts {
  readonly rest: REST;
  readonly encode: Encode;
  readonly draw: Draw;
  /** The bot's own user id. */
  readonly self: () => string;
  /** What the bot lacks in a channel; undefined: nobody knows of one. */
  readonly missing: (channel: string) => readonly Permission[] | undefined;
  readonly threads: Threads;
  readonly held: HeldFiles;
  /** Takes in that a channel is no more. */
  readonly gone: (channel: Pick<ChannelTarget, "workspace" | "channel">) => Promise<void>;
  readonly log: Log;
}

type ChannelTarget = Extract<Target, { readonly kind: "channel" }>;

/** Messages of a page of history, and how many pages are looked through. */
const PAGE = 100;
const PAGES = 10;
/** A post that may have been sent is no older than this. */
const OLDEST_MS = 26 * 3_600_000;

/** Posts a view under its key. */
export async function send(
  parts: PostParts,
  to: Target,
  view: View,
  key: string,
  lease: Lease,
): Promise<Receipt> {
  const receipt = (message: string): Receipt => ({ platform: "discord", target: to, message });
  const { wanted } = parts.threads;
  try {
    const channel = await channelOf(parts, to);
    if (view.thread !== undefined) wanted.set(key, view.thread.title);
    const request = bodyOf(
      view,
      marking(parts.encode, key),
      await picturesFor(parts, to, view),
      containerIdOf(key),
    );
    const { body, files } = request;
    const message = (await leased(lease, () =>
      parts.rest.post(Routes.channelMessages(channel), {
        body: { ...body, nonce: nonceOf(`${key}:${channel}`), enforce_nonce: true },
        files,
      }),
    )) as APIMessage;
    wanted.delete(key);
    parts.held.note(message, request);
    await openThread(parts, channel, message.id, view.thread?.title);
    return { ...receipt(message.id), ...lackingIn(parts, to) };
  } catch (error) {
    // The same nonce of a message that was deleted since: it was sent, and somebody took it away.
    if (isOf(error, Code.UnknownMessage)) return receipt("");
    throw await refused(parts, to, error);
  }
}

/** Without leave to attach files the words stand in a picture's place. */
const picturesFor = ({ missing, draw }: PostParts, to: Target, view: View): Promise<Pictures> =>
  to.kind === "channel" && missing(to.channel)?.includes("Attach Files") === true
    ? Promise.resolve(NO_PICTURES)
    : draw(view);

/** Opens the thread that a view asks for. Whatever becomes of it, the post is there and is no other's. */
async function openThread(
  { rest, missing, threads, log }: PostParts,
  channel: string,
  message: string,
  title: string | undefined,
): Promise<void> {
  if (title === undefined) return;
  try {
    await rest.post(Routes.threads(channel, message), { body: { name: threadName(title) } });
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === Code.ThreadAlreadyCreatedForMessage)
      return;
    const refused = error instanceof DiscordAPIError && error.status < 500;
    if (!refused) threads.missing.add(message);
    log.warn(
      { channel, missing: missing(channel), error: loggable(error) },
      "a post has no thread",
    );
  }
}

/** Whoever sent the post may have gone before its thread came: here or in another process. */
async function mendThread(
  parts: PostParts,
  channel: string,
  { id, thread }: APIMessage,
  key: string,
): Promise<void> {
  const { wanted, missing } = parts.threads;
  if (thread !== undefined) return;
  if (wanted.has(key)) await openThread(parts, channel, id, wanted.get(key));
  else missing.add(id);
  wanted.delete(key);
}

/** Nothing where nobody knows. */
function lackingIn({ missing }: PostParts, to: Target): Pick<Receipt, "lacking"> {
  const names = to.kind === "channel" ? missing(to.channel) : undefined;
  return names === undefined ? {} : { lacking: lackOf(names) };
}

const isOf = (error: unknown, code: Code): boolean =>
  error instanceof DiscordAPIError && error.code === code;

/** What a failure means, to be thrown. That a channel is no more is taken in first. */
async function refused(parts: PostParts, to: Target, error: unknown): Promise<unknown> {
  if (to.kind !== "channel") return refusalOf(error);
  const { workspace, channel } = to;
  if (isOf(error, Code.UnknownChannel)) await parts.gone({ workspace, channel });
  return refusalOf(error, parts.missing(channel));
}

/** Edits a message of ours; one that was deleted, or whose channel was, stays gone. */
export async function edit(
  parts: PostParts,
  { target, message }: Receipt,
  view: View,
): Promise<"edited" | "gone"> {
  // A post whose nonce was refused as that of a deleted message has no id.
  if (message === "") return "gone";
  try {
    const channel = await channelOf(parts, target);
    const request = bodyOf(view, parts.encode, await picturesFor(parts, target, view));
    parts.held.note(await patched(parts, channel, message, request), request);
    if (parts.threads.missing.delete(message)) {
      await openThread(parts, channel, message, view.thread?.title);
    }
    return "edited";
  } catch (error) {
    if (isOf(error, Code.UnknownMessage)) return "gone";
    const refusal = await refused(parts, target, error);
    if (isOf(error, Code.UnknownChannel)) return "gone";
    throw refusal;
  }
}

/** The message after an edit. Should it not hold what it is thought to, everything goes along. */
async function patched(
  { rest, held }: PostParts,
  channel: string,
  message: string,
  request: ReturnType<typeof bodyOf>,
): Promise<APIMessage> {
  const patch = async (data: RequestData) =>
    (await rest.patch(Routes.channelMessage(channel, message), data)) as APIMessage;
  const spared = held.spare(message, request);
  if (spared === undefined) return patch(request);
  try {
    return await patch(spared);
  } catch (error) {
    if (isOf(error, Code.InvalidFormBodyOrContentType)) return patch(request);
    throw error;
  }
}

/** Looks for the post of a key in the channel's history, back to when it could first have been sent. */
export async function find(
  parts: PostParts,
  to: Target,
  key: string,
  nowMs: number,
): Promise<Receipt | "absent" | "unknown"> {
  try {
    const channel = await channelOf(parts, to);
    if (to.kind === "channel") {
      const missing = parts.missing(channel) ?? (await untold(parts.rest, channel));
      if (!mayReadHistory(missing)) return "unknown";
    }
    let before = SnowflakeUtil.generate({ timestamp: nowMs + 60_000 }).toString();
    for (let page = 0; page < PAGES; page += 1) {
      const query = new URLSearchParams({ limit: String(PAGE), before });
      const messages = (await parts.rest.get(Routes.channelMessages(channel), {
        query,
      })) as readonly APIMessage[];
      const own = messages.find(
        ({ author, components = [] }) => author.id === parts.self() && isMarked(components, key),
      );
      if (own !== undefined) {
        await mendThread(parts, channel, own, key);
        return { platform: "discord", target: to, message: own.id };
      }
      const last = messages.at(-1);
      if (last === undefined || messages.length < PAGE) return "absent";
      if (SnowflakeUtil.timestampFrom(last.id) < nowMs - OLDEST_MS) return "absent";
      before = last.id;
    }
    return "unknown";
  } catch (error) {
    throw await refused(parts, to, error);
  }
}

/** Where not, Discord gives back an empty list and no error. */
const mayReadHistory = (missing: readonly Permission[]): boolean =>
  !missing.includes("View Channel") && !missing.includes("Read Message History");

/** A channel of which the gateway has not told is gone, or its server is out for a while. */
async function untold(rest: REST, channel: string): Promise<never> {
  await rest.get(Routes.channel(channel));
  throw new TryLater(UNTOLD_MS, "target");
}

const UNTOLD_MS = 60_000;

/** A channel's id; of a person that of the direct messages with them. */
async function channelOf({ rest }: PostParts, to: Target): Promise<string> {
  if (to.kind === "channel") return to.channel;
  const channel = (await rest.post(Routes.userChannels(), {
    body: { recipient_id: to.user },
  })) as APIDMChannel;
  return channel.id;
}
