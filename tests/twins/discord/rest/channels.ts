import { badBody, refusal } from "../discord-error.ts";
import { fieldsOf, numberOf, stringOf } from "../../shared/json.ts";
import { FLAG } from "../rules/message.ts";
import { threadViolations } from "../rules/thread.ts";
import { channelWire } from "../world/wire.ts";
import { channelOf, messageOf, need } from "./access.ts";
import { ok, type Call, type House, type Route } from "./route.ts";

function openThread(call: Call, house: House) {
  const channel = channelOf(call, house);
  if (channel.kind !== "text") throw refusal("wrongChannel");
  need("CreatePublicThreads", channel, house);
  const message = messageOf(call, channel, house);
  if (house.world.channels.has(message.id)) throw refusal("threadThere");
  const name = stringOf(fieldsOf(call.body)["name"]);
  const thread = house.world.addThread(message.id, name, channel);
  const flags = numberOf(message.now["flags"]) | FLAG.hasThread;
  message.now = { ...message.now, flags, thread: threadOf(house, thread.id) };
  house.gateway.dispatch(
    "THREAD_CREATE",
    { ...threadOf(house, thread.id), newly_created: true },
    channel.guild?.id,
  );
  return { status: 201, body: threadOf(house, thread.id) };
}

const threadOf = ({ world }: House, id: string) => ({
  ...channelWire(world.channel(id)),
  owner_id: world.bot.id,
});

function openDm(call: Call, { world }: House) {
  const id = fieldsOf(call.body)["recipient_id"];
  if (typeof id !== "string") throw badBody(["body.recipient_id: missing"]);
  const recipient = world.users.get(id);
  if (recipient === undefined) throw refusal("unknownUser");
  if (recipient.bot) throw refusal("noDirectMessages");
  return ok(channelWire(world.dmWith(recipient)));
}

export const channelRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/channels/:channel",
    handle: (call, house) => ok(channelWire(channelOf(call, house))),
  },
  {
    method: "POST",
    path: "/channels/:channel/messages/:message/threads",
    rules: ({ body }) => threadViolations(body),
    handle: openThread,
  },
  { method: "POST", path: "/users/@me/channels", handle: openDm },
];
