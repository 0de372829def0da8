import { fieldsOf, isFields, listOf, stringOf, type Fields } from "../../shared/json.ts";
import { blocksFlaws } from "./blocks.ts";
import { LIMIT } from "./limits.ts";
import { count, text, type Flaws } from "./measure.ts";
import { typeFlaws } from "./types-schema.ts";

/** What a body is for: keys and limits differ. */
export type MessageUse = "post" | "ephemeral" | "update" | "response";

const COMMON = ["text", "blocks", "attachments"];

/** The keys that each takes; whatever else comes is taken for a mistake. */
const KEYS: Readonly<Record<MessageUse, readonly string[]>> = {
  post: [
    ...COMMON,
    ...["channel", "thread_ts", "reply_broadcast", "metadata", "mrkdwn", "parse", "link_names"],
    ...["unfurl_links", "unfurl_media"],
  ],
  ephemeral: [...COMMON, "channel", "user", "thread_ts", "parse", "link_names"],
  update: [...COMMON, "channel", "ts", "metadata", "parse", "link_names", "reply_broadcast"],
  response: [
    ...COMMON,
    ...["response_type", "replace_original", "delete_original", "thread_ts", "metadata", "mrkdwn"],
    ...["unfurl_links", "unfurl_media", "parse", "link_names"],
  ],
};

/** What Slack would not take of a message; empty if it is a good one. */
export function messageViolations(body: unknown, use: MessageUse = "post"): Flaws {
  if (!isFields(body)) return ["message: not an object"];
  if (use === "response" && body["delete_original"] === true) return [];
  const { text: words, blocks, attachments, metadata } = body;
  const isTooLong =
    use === "update"
      ? Buffer.byteLength(stringOf(words)) > LIMIT.updatedText
      : stringOf(words).length > LIMIT.text;
  return [
    ...Object.keys(body)
      .filter((key) => !KEYS[use].includes(key))
      .map((key) => `${key}: an unknown key`),
    ...emptyFlaws(body),
    ...(words !== undefined && typeof words !== "string" ? ["text: not a text"] : []),
    ...(isTooLong ? [TOO_LONG] : []),
    ...(blocks === undefined ? [] : blocksFlaws(blocks, "blocks", "message")),
    ...(attachments === undefined ? [] : attachmentFlaws(attachments)),
    ...(metadata === undefined ? [] : metadataFlaws(metadata)),
  ];
}

/** A message's text stands where its blocks cannot be shown: in a notification, to a screen reader. */
function emptyFlaws({ text: words, blocks, attachments }: Fields): Flaws {
  if (stringOf(words).trim() !== "") return [];
  return listOf(blocks).length + listOf(attachments).length > 0
    ? ["text: blocks without a text to fall back on"]
    : [EMPTY];
}

/** Slack has a name of its own for it: `no_text`. */
export const EMPTY = "message: no text";

/** Slack has a name of its own for it: `msg_too_long`. */
export const TOO_LONG = "text: too long";

/** Attachments are used for the colour at their side alone: they hold blocks. */
const attachmentFlaws = (attachments: unknown): Flaws => [
  ...count(attachments, "attachments", 0, LIMIT.attachments),
  ...listOf(attachments)
    .map(fieldsOf)
    .flatMap(({ color, blocks, fallback, ...more }, index) => {
      const at = `attachments[${index}]`;
      return [
        ...Object.keys(more).map((key) => `${at}.${key}: an unknown key`),
        ...(color === undefined || /^(#[0-9a-fA-F]{6}|good|warning|danger)$/.test(stringOf(color))
          ? []
          : [`${at}.color: invalid format`]),
        ...text(fallback, `${at}.fallback`, LIMIT.section),
        ...blocksFlaws(blocks, `${at}.blocks`, "message"),
      ];
    }),
];

/** Metadata; an empty object takes it away. */
function metadataFlaws(metadata: unknown): Flaws {
  if (isFields(metadata) && Object.keys(metadata).length === 0) return [];
  const { event_type: type } = fieldsOf(metadata);
  return [
    ...typeFlaws("metadata", metadata, "metadata"),
    ...text(type, "metadata.event_type", LIMIT.eventType),
    ...(/^[\w.-]+$/.test(stringOf(type)) ? [] : ["metadata.event_type: invalid format"]),
    ...(JSON.stringify(metadata).length > LIMIT.metadata ? ["metadata: too large"] : []),
  ];
}
