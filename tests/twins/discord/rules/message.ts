import { fieldsOf, isFields, listOf, numberOf, stringOf, type Fields } from "../../shared/json.ts";
import { component, everyComponent, rowOnly, TYPE } from "./component.ts";
import {
  anything,
  both,
  integer,
  list,
  matching,
  noTwice,
  oneOf,
  shape,
  snowflake,
  text,
  truth,
  where,
  type Check,
} from "./shape.ts";

/** What a body is for: keys and flags differ. */
export type MessageUse = "create" | "reply" | "follow-up" | "edit";

export interface MessageAround {
  /** What the body is for; a message of the bot's own if left out. */
  readonly use?: MessageUse;
  /** Names of the files that come with the body. */
  readonly files?: readonly string[];
  /** Of an edit: the message as it stands. */
  readonly before?: Fields;
}

export const FLAG = {
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

const TAKES: Readonly<Record<MessageUse, number>> = {
  create: FLAG.suppressEmbeds | FLAG.suppressNotifications | FLAG.componentsV2,
  reply: FLAG.suppressEmbeds | FLAG.ephemeral | FLAG.suppressNotifications | FLAG.componentsV2,
  "follow-up":
    FLAG.suppressEmbeds | FLAG.ephemeral | FLAG.suppressNotifications | FLAG.componentsV2,
  edit: FLAG.suppressEmbeds | FLAG.componentsV2,
};

const mentions: Check = both(
  shape(
    {},
    {
      parse: list(0, 3, oneOf("users", "roles", "everyone")),
      users: list(0, 100, snowflake),
      roles: list(0, 100, snowflake),
      replied_user: truth,
    },
  ),
  where(({ parse, users, roles }) => {
    const all = listOf(parse);
    if (all.includes("users") && listOf(users).length > 0) return "parse users, and users by id";
    if (all.includes("roles") && listOf(roles).length > 0) return "parse roles, and roles by id";
    return noTwice([...listOf(users), ...listOf(roles)], "mentions")[0];
  }),
);

const attachment = shape(
  {
    id: (value, at) =>
      typeof value === "number" ? integer(0, 9)(value, at) : snowflake(value, at),
  },
  {
    filename: text(1, 1_024),
    description: text(0, 1_024),
    title: text(0, 1_024),
    is_spoiler: truth,
    // Given back as it came, in an edit that keeps it.
    ...Object.fromEntries(
      ["url", "proxy_url", "size", "content_type", "width", "height", "flags"].map((key) => [
        key,
        anything,
      ]),
    ),
  },
);

const everywhere = {
  content: text(0, 2_000),
  embeds: list(
    0,
    10,
    where(() => undefined),
  ),
  allowed_mentions: mentions,
  attachments: list(0, 10, attachment),
  flags: integer(0, 2 ** 31),
  components: anything,
  // discord.js says these with every body.
  tts: oneOf(false),
  enforce_nonce: oneOf(false),
};

const nonce: Check = (value, at) =>
  Number.isSafeInteger(value) ? [] : both(text(1, 25), matching(/^\S+$/, "a nonce"))(value, at);

const KEYS: Readonly<Record<MessageUse, Check>> = {
  create: shape(
    {},
    {
      ...everywhere,
      nonce,
      enforce_nonce: truth,
      tts: truth,
      message_reference: anything,
      sticker_ids: list(0, 3, snowflake),
      poll: anything,
    },
  ),
  reply: shape({}, { ...everywhere, tts: truth, poll: anything }),
  "follow-up": shape({}, { ...everywhere, tts: truth, poll: anything }),
  edit: shape({}, everywhere),
};

/** What Discord would not take of a message's body; empty if it is a good one. */
export function messageViolations(
  body: unknown,
  { use = "create", files = [], before = {} }: MessageAround = {},
): readonly string[] {
  const keys = KEYS[use](body, "body");
  if (!isFields(body)) return keys;
  const after = use === "edit" ? afterEdit(before, body) : body;
  const isV2 = (numberOf(after["flags"]) & FLAG.componentsV2) !== 0;
  return [
    ...keys,
    ...flagViolations(body, use, before),
    ...(isV2 ? v2Violations(after) : plainViolations(after)),
    ...componentViolations(body["components"], isV2),
    ...referenceViolations(body, files, before),
    ...emptyViolations(after, files),
  ];
}

/** A message as an edit leaves it; null takes away, what is not named stays. */
export function afterEdit(before: Fields, body: Fields): Fields {
  const flags =
    (numberOf(before["flags"]) & ~TAKES.edit) |
    (body["flags"] == null ? numberOf(before["flags"]) & TAKES.edit : numberOf(body["flags"]));
  return { ...before, ...body, flags };
}

function flagViolations(body: Fields, use: MessageUse, before: Fields): readonly string[] {
  const flags = numberOf(body["flags"]);
  const found: string[] = [];
  // An edit may give a message's own flags back.
  const taken = TAKES[use] | (use === "edit" ? numberOf(before["flags"]) : 0);
  if ((flags & ~taken) !== 0) found.push(`body.flags: ${flags & ~taken} cannot be set here`);
  const wasV2 = (numberOf(before["flags"]) & FLAG.componentsV2) !== 0;
  if (wasV2 && body["flags"] != null && (flags & FLAG.componentsV2) === 0) {
    found.push("body.flags: components V2 cannot be taken back");
  }
  return found;
}

function v2Violations(after: Fields): readonly string[] {
  const excluded = [
    ["content", stringOf(after["content"]) !== ""],
    ["embeds", listOf(after["embeds"]).length > 0],
    ["sticker_ids", listOf(after["sticker_ids"]).length > 0],
    ["poll", after["poll"] != null],
  ] as const;
  return excluded
    .filter(([, isThere]) => isThere)
    .map(([key]) => `body.${key}: excluded by components V2`);
}

function plainViolations(after: Fields): readonly string[] {
  const rows = listOf(after["components"]).length;
  return rows > 5 ? [`body.components: ${rows} rows, 5 at most`] : [];
}

function componentViolations(components: unknown, isV2: boolean): readonly string[] {
  if (components == null) return [];
  const at = "body.components";
  const all = everyComponent(components);
  const characters = all
    .filter(({ type }) => type === TYPE.text)
    .reduce((sum, { content }) => sum + stringOf(content).length, 0);
  return [
    ...list(0, 40, isV2 ? component : rowOnly)(components, at),
    ...(all.length > 40 ? [`${at}: ${all.length} nested components, 40 at most`] : []),
    ...(characters > 4_000 ? [`${at}: ${characters} characters of text, 4000 at most`] : []),
    ...uniqueViolations(all, at),
  ];
}

/** No id stands twice; 0 is as good as none. */
export const uniqueViolations = (all: readonly Fields[], at: string): readonly string[] => [
  ...noTwice(
    all.map(({ custom_id: id }) => id).filter((id) => id != null),
    `${at} custom_id`,
  ),
  ...noTwice(
    all.map(({ id }) => id).filter((id) => id != null && id !== 0),
    `${at} id`,
  ),
];

/** What is shown with `attachment://` came with the message, and what came is named. */
function referenceViolations(
  body: Fields,
  files: readonly string[],
  before: Fields,
): readonly string[] {
  const listed =
    body["attachments"] == null ? undefined : listOf(body["attachments"]).map(fieldsOf);
  const earlier = listOf(before["attachments"]).map(fieldsOf);
  const isKept = ({ id }: Fields): boolean =>
    listed === undefined || listed.some((one) => String(one["id"]) === id);
  const named = (listed ?? [])
    .filter(({ id }) => Number(id) < files.length)
    .map(({ filename }) => stringOf(filename));
  const there = new Set([
    ...files,
    ...named,
    ...earlier.filter(isKept).map(({ filename }) => stringOf(filename)),
  ]);
  const used = everyComponent(body["components"]).flatMap((one) => [
    fieldsOf(one["media"])["url"],
    fieldsOf(one["file"])["url"],
    ...listOf(one["items"]).map((item) => fieldsOf(fieldsOf(item)["media"])["url"]),
  ]);
  const unknown = (listed ?? []).filter(
    ({ id }) => !(Number(id) < files.length) && !earlier.some((one) => one["id"] === String(id)),
  );
  return [
    ...used
      .map(stringOf)
      .filter((url) => url.startsWith("attachment://") && !there.has(url.slice(13)))
      .map((url) => `body.components: ${url} is no attachment of this message`),
    ...unknown.map(({ id }) => `body.attachments: ${String(id)} neither comes along nor is there`),
  ];
}

const emptyViolations = (after: Fields, files: readonly string[]): readonly string[] =>
  stringOf(after["content"]).trim() === "" &&
  ["embeds", "components", "sticker_ids", "attachments"].every(
    (key) => listOf(after[key]).length === 0,
  ) &&
  after["poll"] == null &&
  files.length === 0
    ? [EMPTY]
    : [];

/** Discord has a code of its own for it: 50006. */
export const EMPTY = "body: an empty message";
