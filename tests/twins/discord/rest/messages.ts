import { badBody, DiscordError, refusal } from "../discord-error.ts";
import { fieldsOf } from "../../shared/json.ts";
import { messageViolations } from "../rules/message.ts";
import type { Channel } from "../world/nouns.ts";
import { has } from "../world/permissions.ts";
import { channelOf, messageOf, need } from "./access.ts";
import { sentWith } from "./nonces.ts";
import { done, ok, type Call, type House, type Route } from "./route.ts";

const MESSAGES = "/channels/:channel/messages";
const MESSAGE = `${MESSAGES}/:message`;

const namesOf = ({ files }: Call): readonly string[] => files.map(({ name }) => name);

function list(call: Call, house: House) {
  const channel = channelOf(call, house);
  const limit = Number(call.query.get("limit") ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw badBody([`limit: ${limit}, 1 to 100`]);
  }
  // Without the permission the list is empty, and no error says why.
  if (!has(house.world.botIn(channel), "ReadMessageHistory")) return ok([]);
  const [before, after] = ["before", "after"].map((key) => call.query.get(key));
  const found = house.messages
    .seenIn(channel, house.world.bot)
    .filter(({ id }) => before == null || BigInt(id) < BigInt(before))
    .filter(({ id }) => after == null || BigInt(id) > BigInt(after));
  const page = after == null ? found.slice(-limit) : found.slice(0, limit);
  return ok(page.toReversed().map((message) => house.messages.wire(message)));
}

function create(call: Call, house: House) {
  const channel = channelOf(call, house);
  need(channel.kind === "thread" ? "SendMessagesInThreads" : "SendMessages", channel, house);
  if (call.files.length > 0) need("AttachFiles", channel, house);
  if (!takesMessages(channel, house)) throw refusal("noDirectMessages");
  const body = fieldsOf(call.body);
  if (body["enforce_nonce"] === true) {
    const earlier = sentWith(body["nonce"], house.messages, house.now());
    if (earlier?.deletedMs !== undefined) throw refusal("unknownMessage");
    if (earlier !== undefined) return ok(house.messages.wire(earlier));
  }
  const message = house.messages.add({ channel, body, files: call.files });
  return ok(house.messages.wire(message));
}

/** Whoever closed their direct messages, or shares no server with the bot, gets none. */
function takesMessages({ recipient }: Channel, { world }: House): boolean {
  if (recipient === undefined) return true;
  const isNear = [...world.guilds.values()].some(
    ({ hasBot, members }) => hasBot && members.has(recipient.id),
  );
  return recipient.takesDms && (isNear || recipient.hasInstalled);
}

function edit(call: Call, house: House) {
  const channel = channelOf(call, house);
  const message = messageOf(call, channel, house);
  if (message.author !== house.world.bot) throw refusal("foreignMessage");
  if (call.files.length > 0) need("AttachFiles", channel, house);
  if (house.limits.isOld(message.createdMs)) {
    const taken = house.limits.takeOldEdit(channel.id);
    if (taken.isOver) throw new OldEditLimit(taken.retryAfterSeconds);
  }
  house.messages.edit(message, fieldsOf(call.body), call.files);
  return ok(house.messages.wire(message));
}

/** Edits to messages older than an hour have a limit of their own. */
export class OldEditLimit extends DiscordError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    const message = "Maximum number of edits to messages older than 1 hour reached.";
    super(429, 30046, `${message} Try again later`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

function remove(call: Call, house: House) {
  const channel = channelOf(call, house);
  const message = messageOf(call, channel, house);
  if (message.author !== house.world.bot) need("ManageMessages", channel, house);
  house.messages.remove(message);
  return done;
}

export const messageRoutes: readonly Route[] = [
  { method: "GET", path: MESSAGES, handle: list },
  {
    method: "POST",
    path: MESSAGES,
    rules: (call) => messageViolations(call.body, { files: namesOf(call) }),
    handle: create,
  },
  {
    method: "GET",
    path: MESSAGE,
    handle: (call, house) => {
      const channel = channelOf(call, house);
      need("ReadMessageHistory", channel, house);
      return ok(house.messages.wire(messageOf(call, channel, house)));
    },
  },
  {
    method: "PATCH",
    path: MESSAGE,
    rules: (call, { messages }) => {
      const message = messages.find(call.param("message"));
      return message === undefined
        ? []
        : messageViolations(call.body, {
            use: "edit",
            before: message.now,
            files: namesOf(call),
          });
    },
    handle: edit,
  },
  { method: "DELETE", path: MESSAGE, handle: remove },
];
