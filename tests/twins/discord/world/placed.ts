import { fieldsOf, isFields, listOf, numberOf, stringOf, type Fields } from "../../shared/json.ts";
import { TYPE } from "../rules/component.ts";

/** What Discord gives back for what was left out. */
const DEFAULTS: Readonly<Record<number, Fields>> = {
  [TYPE.stringSelect]: { min_values: 1, max_values: 1 },
  [TYPE.userSelect]: { min_values: 1, max_values: 1 },
  [TYPE.channelSelect]: { min_values: 1, max_values: 1 },
  [TYPE.thumbnail]: { description: null, spoiler: false },
  [TYPE.file]: { spoiler: false },
  [TYPE.separator]: { spacing: 1, divider: true },
  [TYPE.container]: { accent_color: null, spoiler: false },
};

/**
 * Components as Discord gives them back: each with an id of its own, and `attachment://` turned into
 * the address of the file.
 */
export function placed(
  components: readonly unknown[],
  attachments: readonly Fields[],
): readonly Fields[] {
  const taken = new Set(idsIn(components));
  let last = 0;
  const next = (): number => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const place = (one: Fields): Fields => {
    const id = numberOf(one["id"]) || next();
    const { components: rows, items, accessory, media, file } = one;
    return {
      ...DEFAULTS[numberOf(one["type"])],
      ...one,
      id,
      ...(rows !== undefined && { components: listOf(rows).map((row) => place(fieldsOf(row))) }),
      ...(isFields(accessory) && { accessory: place(accessory) }),
      ...(isFields(media) && { media: unfurled(media, attachments) }),
      ...(items !== undefined && {
        items: listOf(items)
          .map(fieldsOf)
          .map((item) => ({
            description: null,
            spoiler: false,
            ...item,
            media: unfurled(fieldsOf(item["media"]), attachments),
          })),
      }),
      ...(isFields(file) && fileParts(unfurled(file, attachments), attachments)),
    };
  };
  return components.map((one) => place(fieldsOf(one)));
}

/** A picture's or file's address, with what is known of it. */
function unfurled(media: Fields, attachments: readonly Fields[]): Fields {
  const url = stringOf(media["url"]);
  const name = /^attachment:\/\/(.*)$/.exec(url)?.[1];
  const file = attachments.find(({ filename }) => filename === name);
  if (file === undefined) return { id: "0", url, proxy_url: url };
  const { id, url: address, content_type: type } = file;
  return { id, url: address, proxy_url: address, content_type: type, attachment_id: id };
}

const fileParts = (file: Fields, attachments: readonly Fields[]): Fields => {
  const { filename, size } = fieldsOf(attachments.find(({ id }) => id === file["attachment_id"]));
  return { file, name: filename, size };
};

/** The ids that the components bring along. */
const idsIn = (components: readonly unknown[]): readonly number[] =>
  components
    .map(fieldsOf)
    .flatMap((one) => [
      numberOf(one["id"]),
      ...idsIn(listOf(one["components"])),
      ...idsIn(isFields(one["accessory"]) ? [one["accessory"]] : []),
    ]);
