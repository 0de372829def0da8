import { fieldsOf, isFields, listOf } from "../../shared/json.ts";
import {
  anything,
  both,
  byType,
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

/** The components of a message and the selects of a dialog, each with what it may carry. */

/** Component types, as Discord numbers them. */
export const TYPE = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  upload: 19,
  radio: 21,
  checkboxes: 22,
  checkbox: 23,
} as const;

const LINK_STYLE = 5;
const PREMIUM_STYLE = 6;

/** The keys that every component may have. */
export const common = (type: number) => ({ type: oneOf(type) });
export const idKey = { id: integer(0, 2_147_483_647) };
export const customId = { custom_id: text(1, 100) };

const emoji = shape({ name: text(0, 32) }, { id: snowflake, animated: truth });

const button: Check = both(
  shape(
    { ...common(TYPE.button), style: integer(1, 6) },
    {
      ...idKey,
      ...customId,
      label: text(0, 80),
      emoji,
      url: both(text(1, 512), matching(/^(https?|discord):\/\/\S+$/, "an address")),
      sku_id: snowflake,
      disabled: truth,
    },
  ),
  where(({ style, url, custom_id: id, sku_id: sku, label, emoji: picture }) => {
    if (style === PREMIUM_STYLE)
      return sku == null ? "a premium button without its sku" : undefined;
    if (label == null && picture == null) return "a button without label and emoji";
    if (label === "" && picture == null) return "a button with an empty label";
    if (style === LINK_STYLE) {
      return url == null || id != null ? "a link has an address and no custom_id" : undefined;
    }
    return id == null || url != null ? "a button has a custom_id and no address" : undefined;
  }),
);

const option = shape(
  { label: text(1, 100), value: text(1, 100) },
  { description: text(1, 100), emoji, default: truth },
);

const picking = {
  ...idKey,
  placeholder: text(0, 150),
  min_values: integer(0, 25),
  max_values: integer(1, 25),
  disabled: truth,
};

/** Options have values of their own, and no more are chosen than may be. */
export const optionsAgree = where(
  ({ options, min_values: least, max_values: most, type: selectType }) => {
    const all = listOf(options).map(fieldsOf);
    const twice = noTwice(
      all.map(({ value }) => value),
      "options",
    )[0];
    if (twice !== undefined) return twice;
    const chosen = all.filter((one) => one["default"] === true).length;
    const room = selectType === TYPE.checkboxes ? all.length : 1;
    if (chosen > (typeof most === "number" ? most : room))
      return "more defaults than may be chosen";
    if (typeof most === "number" && most > all.length) return "max_values above the options";
    return typeof least === "number" && least > (typeof most === "number" ? most : room)
      ? "min_values above max_values"
      : undefined;
  },
);

const defaults = list(0, 25, shape({ id: snowflake, type: oneOf("user", "role", "channel") }));

/** Selects; in a dialog they may also be required. */
export const selects = (more: Readonly<Record<string, Check>>): Readonly<Record<number, Check>> => {
  const among = (type: number, keys: Readonly<Record<string, Check>> = {}): Check =>
    shape(
      { ...common(type), ...customId },
      { ...picking, default_values: defaults, ...keys, ...more },
    );
  return {
    [TYPE.stringSelect]: both(
      shape(
        { ...common(TYPE.stringSelect), ...customId, options: list(1, 25, option) },
        { ...picking, ...more },
      ),
      optionsAgree,
    ),
    [TYPE.userSelect]: among(TYPE.userSelect),
    [TYPE.roleSelect]: among(TYPE.roleSelect),
    [TYPE.mentionableSelect]: among(TYPE.mentionableSelect),
    [TYPE.channelSelect]: among(TYPE.channelSelect, {
      channel_types: list(0, 20, integer(0, 16)),
    }),
  };
};

const row: Check = both(
  shape(
    {
      ...common(TYPE.row),
      components: list(1, 5, byType({ [TYPE.button]: button, ...selects({}) })),
    },
    idKey,
  ),
  where(({ components }) => {
    const types = listOf(components).map((one) => fieldsOf(one)["type"]);
    const isMixed = types.length > 1 && types.some((type) => type !== TYPE.button);
    return isMixed ? "a row holds up to five buttons, or one select" : undefined;
  }),
);

const textDisplay = shape({ ...common(TYPE.text), content: text(1, 4_000) }, idKey);

const media = shape({
  url: both(text(1, 2_048), matching(/^(https?|attachment):\/\/\S+$/, "an address")),
});

const thumbnail = shape(
  { ...common(TYPE.thumbnail), media },
  { ...idKey, description: text(1, 1_024), spoiler: truth },
);

const section = shape(
  {
    ...common(TYPE.section),
    components: list(1, 3, byType({ [TYPE.text]: textDisplay })),
    accessory: byType({ [TYPE.button]: button, [TYPE.thumbnail]: thumbnail }),
  },
  idKey,
);

const gallery = shape(
  {
    ...common(TYPE.gallery),
    items: list(1, 10, shape({ media }, { description: text(1, 1_024), spoiler: truth })),
  },
  idKey,
);

const file = shape(
  { ...common(TYPE.file), file: shape({ url: matching(/^attachment:\/\/\S+$/, "an attachment") }) },
  { ...idKey, spoiler: truth, name: anything, size: anything },
);

const separator = shape(common(TYPE.separator), {
  ...idKey,
  divider: truth,
  spacing: oneOf(1, 2),
});

const inside: Readonly<Record<number, Check>> = {
  [TYPE.row]: row,
  [TYPE.section]: section,
  [TYPE.text]: textDisplay,
  [TYPE.gallery]: gallery,
  [TYPE.file]: file,
  [TYPE.separator]: separator,
};

const container = shape(
  { ...common(TYPE.container), components: list(1, 40, byType(inside)) },
  { ...idKey, accent_color: integer(0, 0xff_ff_ff), spoiler: truth },
);

/** A message's components with the Components V2 flag. */
export const component = byType({ ...inside, [TYPE.container]: container });

/** Those without the flag: rows alone. */
export const rowOnly = byType({ [TYPE.row]: row });

export const modalText = textDisplay;

/** Every component in reading order, those inside others included. */
export function everyComponent(components: unknown): readonly Readonly<Record<string, unknown>>[] {
  return listOf(components)
    .filter(isFields)
    .flatMap((one) => [
      one,
      ...everyComponent(one["components"]),
      ...everyComponent(isFields(one["accessory"]) ? [one["accessory"]] : []),
      ...everyComponent(isFields(one["component"]) ? [one["component"]] : []),
    ]);
}
