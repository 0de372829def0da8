import type { Asked } from "../interactions.ts";
import { numberOf, type Fields } from "../../shared/json.ts";
import { FLAG } from "../rules/message.ts";
import type { Upload } from "../../shared/ledger.ts";
import type { Message } from "../world/messages.ts";
import { userWire } from "../world/wire.ts";
import type { House } from "./route.ts";

const COMMAND_REPLY = 20;
const REPLY = 19;

/** A message as an interaction's answer: private ones are seen by whoever asked and nobody else. */
export function answerMessage(
  asked: Asked,
  body: Fields,
  files: readonly Upload[],
  { messages, world }: House,
  isFollowUp = false,
): Message {
  const isPrivate = (numberOf(body["flags"]) & FLAG.ephemeral) !== 0;
  const metadata = {
    id: asked.id,
    type: asked.payload["type"],
    user: userWire(asked.user),
    authorizing_integration_owners: asked.payload["authorizing_integration_owners"],
    ...(asked.source !== undefined && { interacted_message_id: asked.source.id }),
  };
  return messages.add({
    channel: asked.channel,
    body,
    files,
    onlyFor: isPrivate ? asked.user : undefined,
    extra: {
      type: asked.kind === "command" && !isFollowUp ? COMMAND_REPLY : REPLY,
      webhook_id: world.application.id,
      application_id: world.application.id,
      // Of a dialog Discord names more than the twin does.
      ...(asked.kind !== "modal" && { interaction_metadata: metadata }),
    },
  });
}
