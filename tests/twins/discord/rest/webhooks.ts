import { refusal } from "../discord-error.ts";
import { DEFER, type Asked } from "../interactions.ts";
import { fieldsOf, numberOf, type Fields } from "../../shared/json.ts";
import { FLAG, messageViolations } from "../rules/message.ts";
import type { Message } from "../world/messages.ts";
import { answerMessage } from "./answer-message.ts";
import { done, ok, type Call, type House, type Route } from "./route.ts";

const WEBHOOK = "/webhooks/:application/:token";
const MESSAGE = `${WEBHOOK}/messages/:message`;
/** Where the bot is only installed by the person and not in the server. */
const FOLLOW_UPS = 5;

function askedOf(call: Call, { interactions, world }: House): Asked {
  if (call.param("application") !== world.application.id) throw refusal("unknownWebhook");
  const asked = interactions.byToken(call.param("token"));
  if (asked === undefined) throw refusal("invalidToken");
  // Before the first answer there is no webhook.
  if (asked.answered === undefined) throw refusal("unknownWebhook");
  return asked;
}

/** `@original`, or one of the follow-ups by its id. */
function messageOf(call: Call, asked: Asked, { messages }: House): Message {
  const named = call.param("message");
  const message =
    named === "@original"
      ? asked.original
      : [asked.original, ...asked.followUps].find((one) => one?.id === named);
  if (message === undefined || messages.find(message.id) === undefined) {
    throw refusal("unknownMessage");
  }
  return message;
}

const isPlaceholder = (asked: Asked, { messages }: House): asked is Asked & { original: Message } =>
  asked.answered?.type === DEFER &&
  asked.original?.deletedMs === undefined &&
  asked.original !== undefined &&
  messages.isLoading(asked.original);

/** Fills the placeholder of a defer, which stays as private as the defer made it. */
function fill(asked: Asked, message: Message, body: Fields, call: Call, house: House): void {
  const was = numberOf(message.now["flags"]);
  house.messages.edit(message, body, call.files);
  const flags = (numberOf(message.now["flags"]) & ~FLAG.loading) | (was & FLAG.ephemeral);
  message.now = { ...message.now, flags };
  if (message === asked.original) asked.fill();
}

function followUp(call: Call, house: House) {
  const asked = askedOf(call, house);
  const body = fieldsOf(call.body);
  if (isPlaceholder(asked, house)) {
    // The first one after a defer is its answer, and EPHEMERAL comes too late.
    const flags = numberOf(body["flags"]) & ~FLAG.ephemeral;
    fill(asked, asked.original, { ...body, flags }, call, house);
    return ok(house.messages.wire(asked.original));
  }
  if (asked.channel.guild?.hasBot === false && asked.followUps.length >= FOLLOW_UPS) {
    throw refusal("tooManyFollowUps");
  }
  const message = answerMessage(asked, body, call.files, house, true);
  asked.followUps.push(message);
  asked.fill();
  return ok(house.messages.wire(message));
}

const filesOf = ({ files }: Call): readonly string[] => files.map(({ name }) => name);

/** The message that a request would change, if there is one to judge its body by. */
function beforeOf(call: Call, house: House): Fields | undefined {
  const asked = house.interactions.byToken(call.param("token"));
  if (asked?.answered === undefined) return undefined;
  const named = call.param("message");
  return [asked.original, ...asked.followUps].find(
    (one) => named === one?.id || (named === "@original" && one === asked.original),
  )?.now;
}

export const webhookRoutes: readonly Route[] = [
  {
    method: "POST",
    path: WEBHOOK,
    isOpen: true,
    rules: (call) => messageViolations(call.body, { use: "follow-up", files: filesOf(call) }),
    handle: followUp,
  },
  {
    method: "GET",
    path: MESSAGE,
    isOpen: true,
    handle: (call, house) => ok(house.messages.wire(messageOf(call, askedOf(call, house), house))),
  },
  {
    method: "PATCH",
    path: MESSAGE,
    isOpen: true,
    rules: (call, house) => {
      const before = beforeOf(call, house);
      return before === undefined
        ? []
        : messageViolations(call.body, { use: "edit", before, files: filesOf(call) });
    },
    handle: (call, house) => {
      const asked = askedOf(call, house);
      const message = messageOf(call, asked, house);
      fill(asked, message, fieldsOf(call.body), call, house);
      return ok(house.messages.wire(message));
    },
  },
  {
    method: "DELETE",
    path: MESSAGE,
    isOpen: true,
    handle: (call, house) => {
      const asked = askedOf(call, house);
      const message = messageOf(call, asked, house);
      house.messages.remove(message);
      if (message === asked.original) asked.fill();
      return done;
    },
  },
];
