import { fieldsOf, isFields, listOf, numberOf, stringOf, type Fields } from "../../shared/json.ts";
import { blocksFlaws } from "../rules/blocks.ts";
import { LIMIT } from "../rules/limits.ts";
import { count } from "../rules/measure.ts";
import { SlackError } from "../slack-error.ts";
import { fileWire, isReady, uploadOf, type StoredFile } from "../world/files.ts";
import { placeOf } from "./access.ts";
import type { Call, House, Method } from "./method.ts";

/** Pictures of these arguments that Slack cannot show: it does not know the file, or not yet what it is. */
export function picturesFlaws(
  { team, args }: Pick<Call, "team" | "args">,
  { files }: House,
): readonly string[] {
  const look = (value: unknown, at: string): readonly string[] => {
    if (Array.isArray(value)) {
      return value.flatMap((one: unknown, index) => look(one, `${at}[${index}]`));
    }
    if (!isFields(value)) return [];
    const { slack_file: named } = value;
    const file = isFields(named) ? files.all.get(stringOf(named["id"])) : undefined;
    // Whoever shows it cannot know: nobody tells an app.
    if (file?.team === team && file.isDeleted) throw new SlackError("invalid_blocks");
    const isBad = named !== undefined && (file?.team !== team || !isReady(file));
    return [
      ...(isBad ? [`${at}.slack_file: invalid slack file`] : []),
      ...Object.entries(value).flatMap(([key, one]) => look(one, `${at}.${key}`)),
    ];
  };
  return ["blocks", "attachments", "view"].flatMap((key) => look(args[key], key));
}

function fileOf(id: unknown, { team }: Call, { files }: House): StoredFile {
  const file = files.all.get(stringOf(id));
  if (file?.team !== team) throw new SlackError("file_not_found");
  if (file.isDeleted) throw new SlackError("file_deleted");
  return file;
}

function completeFlaws(call: Call, house: House): readonly string[] {
  const { files, blocks, initial_comment: text } = call.args;
  return [
    ...count(files, "files", 1, LIMIT.attachedFiles),
    ...(blocks === undefined ? [] : blocksFlaws(blocks, "blocks", "message")),
    ...(blocks !== undefined && text !== undefined ? ["blocks: not beside initial_comment"] : []),
    ...picturesFlaws(call, house),
  ];
}

function complete(call: Call, house: House): Fields {
  const named = listOf(call.args["files"]).map(fieldsOf);
  const files = named.map(({ id }) => fileOf(id, call, house));
  const isMissing = files.some(({ content, bytes }) => content?.byteLength !== bytes);
  if (isMissing) throw new SlackError("file_not_found");
  const { channel_id: place, initial_comment: text, blocks, thread_ts: threadTs } = call.args;
  // A person's id names no channel here.
  const isPerson = house.world.users.has(stringOf(place));
  if (isPerson) throw new SlackError("channel_not_found");
  const channel =
    place === undefined ? undefined : placeOf({ ...call, args: { channel: place } }, house);
  files.forEach((file, index) => {
    file.title = stringOf(named[index]?.["title"]) || file.name;
    file.isComplete = true;
    if (channel !== undefined) file.sharedIn.add(channel);
  });
  if (channel !== undefined) {
    house.messages.add({
      channel,
      body: { text: stringOf(text), ...(blocks !== undefined && { blocks }) },
      threadTs: threadTs === undefined ? undefined : stringOf(threadTs),
      files: files.map(uploadOf),
    });
  }
  return { files: files.map(({ id, title }) => ({ id, title })) };
}

export const fileMethods = (origin: () => string): readonly Method[] => [
  {
    name: "files.getUploadURLExternal",
    scope: "files:write",
    takes: { filename: "text", length: "number", alt_txt: "text", snippet_type: "text" },
    needs: ["filename", "length"],
    handle: ({ team, args }, { files }) => {
      const bytes = numberOf(args["length"]);
      const file = files.reserve({ team, by: team.bot, name: stringOf(args["filename"]), bytes });
      return { upload_url: `${origin()}/upload/v1/${file.id}`, file_id: file.id };
    },
  },
  {
    name: "files.completeUploadExternal",
    scope: "files:write",
    takes: {
      files: "json",
      channel_id: "text",
      initial_comment: "text",
      thread_ts: "text",
      blocks: "json",
    },
    needs: ["files"],
    rules: completeFlaws,
    handle: complete,
  },
  {
    name: "files.info",
    scope: "files:read",
    takes: { file: "text" },
    needs: ["file"],
    handle: (call, house) => {
      const file = fileOf(call.args["file"], call, house);
      if (!file.isComplete) throw new SlackError("file_not_found");
      const told = { file: fileWire(file, origin()) };
      file.looksLeft -= 1;
      return told;
    },
  },
  {
    name: "files.delete",
    scope: "files:write",
    takes: { file: "text" },
    needs: ["file"],
    handle: (call, house) => {
      const file = fileOf(call.args["file"], call, house);
      if (file.by !== call.team.bot) throw new SlackError("cant_delete_file");
      file.isDeleted = true;
      file.content = undefined;
      return {};
    },
  },
];
