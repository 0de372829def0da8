import { badBody, refusal } from "../discord-error.ts";
import { DEFER, DEFER_UPDATE, type Asked } from "../interactions.ts";
import { fieldsOf, isFields, listOf, numberOf, type Fields } from "../../shared/json.ts";
import { choicesViolations, OPTION } from "../rules/command.ts";
import { FLAG, messageViolations } from "../rules/message.ts";
import { modalViolations } from "../rules/modal.ts";
import { done, ok, type Call, type House, type Route } from "./route.ts";
import { answerMessage } from "./answer-message.ts";

const REPLY = 4;
const UPDATE = 7;
const CHOICES = 8;
const MODAL = 9;

/** What a bot may answer to what. A dialog that came from a message may change that message. */
function allowedFor({ kind, source }: Asked): readonly number[] {
  if (kind === "autocomplete") return [CHOICES];
  const always = source === undefined ? [REPLY, DEFER] : [REPLY, DEFER, DEFER_UPDATE, UPDATE];
  return kind === "modal" ? always : [...always, MODAL];
}

function rules(call: Call, { interactions }: House): readonly string[] {
  const asked = interactions.byId(call.param("interaction"));
  if (asked === undefined || asked.answered !== undefined || asked.isExpired) return [];
  if (!isFields(call.body)) return ["body: not an object"];
  const { type, data, ...more } = call.body;
  const unknown = Object.keys(more).map((key) => `body.${key}: an unknown key`);
  if (typeof type !== "number" || !allowedFor(asked).includes(type)) {
    return [...unknown, `body.type: ${String(type)} is no answer to this interaction`];
  }
  return [...unknown, ...dataViolations(type, data, asked, call)];
}

function dataViolations(type: number, data: unknown, asked: Asked, call: Call): readonly string[] {
  const files = call.files.map(({ name }) => name);
  switch (type) {
    case REPLY:
      return messageViolations(data, { use: "reply", files });
    case UPDATE:
      return messageViolations(data, { use: "edit", files, before: asked.source?.now ?? {} });
    case DEFER:
    case DEFER_UPDATE:
      return deferViolations(fieldsOf(data), type);
    case CHOICES:
      return choicesViolations(data, focusedType(asked.payload["data"]));
    default:
      return modalViolations(data);
  }
}

/** A defer says no more than whether it is private. */
function deferViolations(data: Fields, type: number): readonly string[] {
  const { flags, ...more } = data;
  const allowed = type === DEFER ? FLAG.ephemeral : 0;
  return [
    ...Object.keys(more).map((key) => `body.data.${key}: not in a defer`),
    ...((numberOf(flags) & ~allowed) === 0 ? [] : ["body.data.flags: only EPHEMERAL in a defer"]),
  ];
}

function focusedType(data: unknown): number {
  const leaves = (options: unknown): readonly Fields[] =>
    listOf(options)
      .map(fieldsOf)
      .flatMap((one) => [one, ...leaves(one["options"])]);
  const focused = leaves(fieldsOf(data)["options"]).find((one) => one["focused"] === true);
  return numberOf(focused?.["type"]) || OPTION.string;
}

function answer(call: Call, house: House) {
  const asked = house.interactions.byId(call.param("interaction"));
  if (asked === undefined || asked.token !== call.param("token")) {
    throw refusal("unknownInteraction");
  }
  if (asked.answered !== undefined) throw refusal("alreadyAnswered");
  if (asked.isExpired) throw refusal("unknownInteraction");
  const { type, data } = fieldsOf(call.body);
  asked.answered = { type: numberOf(type), atMs: house.now(), body: call.body };
  take(numberOf(type), fieldsOf(data), asked, call, house);
  asked.changed();
  return call.query.get("with_response") === "true" ? ok(responseOf(asked, house)) : done;
}

function take(type: number, data: Fields, asked: Asked, call: Call, house: House): void {
  switch (type) {
    case REPLY:
      asked.original = answerMessage(asked, data, call.files, house);
      return;
    case DEFER:
      asked.original = answerMessage(
        asked,
        { flags: numberOf(data["flags"]) | FLAG.loading },
        [],
        house,
      );
      return;
    case DEFER_UPDATE:
      asked.original = asked.source;
      return;
    case UPDATE:
      if (asked.source === undefined) throw badBody(["body.type: nothing to update"]);
      house.messages.edit(asked.source, data, call.files);
      asked.original = asked.source;
      return;
    case CHOICES:
      asked.choices = listOf(data["choices"]).map(fieldsOf);
      return;
    default:
      asked.modal = data;
  }
}

function responseOf(asked: Asked, { messages }: House) {
  const { original, answered } = asked;
  const type = answered?.type;
  const shows = original !== undefined && type !== DEFER_UPDATE;
  return {
    interaction: {
      id: asked.id,
      type: asked.payload["type"],
      ...(original !== undefined && {
        response_message_id: original.id,
        response_message_loading: messages.isLoading(original),
        response_message_ephemeral: original.onlyFor !== undefined,
      }),
    },
    ...(shows && { resource: { type, message: messages.wire(original) } }),
  };
}

export const callbackRoute: Route = {
  method: "POST",
  path: "/interactions/:interaction/:token/callback",
  isOpen: true,
  rules,
  handle: answer,
};
