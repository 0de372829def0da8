import { fieldsOf, type Fields } from "../../shared/json.ts";
import type { Asked } from "../asked.ts";
import { messageViolations } from "../rules/message.ts";
import { SlackError } from "../slack-error.ts";
import type { Message } from "../world/messages.ts";
import { View } from "../world/views.ts";
import type { House } from "./method.ts";

/** How long and how often a response_url is good, by the twin's clock. */
const LIFE_MS = 30 * 60_000;
const USES = 5;

/** What Slack would not take of a body for a response_url. */
export function responseViolations(body: unknown, asked: Asked | undefined): readonly string[] {
  const {
    replace_original: replaces,
    delete_original: deletes,
    response_type: type,
  } = fieldsOf(body);
  const isOnMessage = asked !== undefined && messageOf(asked) !== undefined;
  return [
    ...messageViolations(body, "response"),
    ...(type === undefined || type === "ephemeral" || type === "in_channel"
      ? []
      : [`response_type: ${JSON.stringify(type)} is unknown`]),
    ...[replaces, deletes]
      .filter((flag) => flag !== undefined && typeof flag !== "boolean")
      .map(() => "replace_original: neither true nor false"),
    // What Slack does without it differs with the message, so the twin wants it said.
    ...(isOnMessage && replaces === undefined && deletes === undefined
      ? ["replace_original: say whether it replaces the message that was acted on"]
      : []),
    ...(!isOnMessage && (replaces === true || deletes === true)
      ? ["replace_original: there is no message to replace"]
      : []),
  ];
}

/** An answer by a response_url. */
export function respond(asked: Asked | undefined, body: Fields, house: House): void {
  if (asked === undefined) throw new SlackError("invalid_url");
  if (house.now() - asked.atMs > LIFE_MS) throw new SlackError("expired_url");
  if (asked.responses >= USES) throw new SlackError("used_url");
  asked.responses += 1;
  answer(asked, body, house);
}

/** Shows an answer: new, or in the place of the message that was acted on. */
export function answer(asked: Asked, body: Fields, { messages }: House): void {
  const { channel, user } = asked;
  if (channel === undefined) throw new SlackError("channel_not_found");
  if (channel.isArchived) throw new SlackError("is_archived");
  const source = messageOf(asked);
  if (body["delete_original"] === true && source !== undefined) messages.remove(source);
  else if (body["replace_original"] === true && source !== undefined) {
    // A message is replaced as a whole: what is left out goes.
    messages.edit(source, { blocks: [], attachments: [], ...body });
    asked.messages.push(source);
  } else {
    const { thread_ts: thread, response_type: type } = body;
    const message = messages.add({
      channel,
      body,
      onlyFor: type === "in_channel" ? undefined : user,
      threadTs: typeof thread === "string" ? thread : undefined,
    });
    asked.messages.push(message);
  }
  asked.show();
}

/** The message that was acted on. A view is none. */
export const messageOf = ({ source }: Asked): Message | undefined =>
  source instanceof View ? undefined : source;
