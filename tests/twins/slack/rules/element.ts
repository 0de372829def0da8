import { fieldsOf, isFields, listOf, stringOf, type Fields } from "../../shared/json.ts";
import { LIMIT } from "./limits.ts";
import { address, count, longest, text, unique, words, type Flaws } from "./measure.ts";

/** Where an element stands. */
export type Place = "actions" | "accessory" | "input";

/** What has a place where; whatever is not named has none that Cairn has a use for. */
const PLACES: Readonly<Record<Place, ReadonlySet<string>>> = {
  actions: names(
    "button checkboxes datepicker overflow radio_buttons timepicker",
    "static_select external_select users_select conversations_select channels_select",
  ),
  accessory: names(
    "button checkboxes datepicker image overflow radio_buttons timepicker",
    "static_select external_select users_select conversations_select channels_select",
    "multi_static_select multi_external_select multi_users_select multi_conversations_select",
    "multi_channels_select",
  ),
  input: names(
    "checkboxes datepicker radio_buttons timepicker plain_text_input number_input",
    "email_text_input url_text_input file_input",
    "static_select external_select users_select conversations_select channels_select",
    "multi_static_select multi_external_select multi_users_select multi_conversations_select",
    "multi_channels_select",
  ),
};

function names(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}

/** What Slack's types let through of an element, and Slack does not. */
export function elementFlaws(element: Fields, at: string, place: Place): Flaws {
  const type = stringOf(element["type"]);
  if (!PLACES[place].has(type)) return [`${at}: unsupported element: ${type}`];
  return [
    ...text(element["action_id"], `${at}.action_id`, LIMIT.id),
    ...words(element["placeholder"], `${at}.placeholder`, LIMIT.placeholder),
    ...confirmFlaws(element["confirm"], `${at}.confirm`),
    ...ownFlaws(type, element, at),
  ];
}

function ownFlaws(type: string, element: Fields, at: string): Flaws {
  switch (type) {
    case "button":
      return [
        ...words(element["text"], `${at}.text`, LIMIT.buttonLabel),
        ...longest(element["value"], `${at}.value`, LIMIT.buttonValue),
        ...address(element["url"], `${at}.url`, LIMIT.address),
        ...longest(element["accessibility_label"], `${at}.accessibility_label`, LIMIT.buttonLabel),
      ];
    case "image":
      return imageFlaws(element, at);
    case "overflow":
      return optionsFlaws(element, at, LIMIT.overflowOptions);
    case "checkboxes":
    case "radio_buttons":
      return optionsFlaws(element, at, LIMIT.boxes);
    case "static_select":
    case "multi_static_select":
      return staticFlaws(element, at);
    case "datepicker":
      return like(element["initial_date"], /^\d{4}-\d\d-\d\d$/, `${at}.initial_date`);
    case "timepicker":
      return like(element["initial_time"], /^\d\d:\d\d$/, `${at}.initial_time`);
    case "plain_text_input":
      return inputFlaws(element, at);
    case "file_input":
      return fileInputFlaws(element, at);
    default:
      return selectFlaws(element, at);
  }
}

export const imageFlaws = (image: Fields, at: string): Flaws => [
  ...address(image["image_url"], `${at}.image_url`, LIMIT.address),
  ...text(image["alt_text"], `${at}.alt_text`, LIMIT.altText),
  // Slack fetches the picture itself.
  ...(/^https?:\/\/(localhost|127\.|\[::1\])/.test(stringOf(image["image_url"]))
    ? [`${at}.image_url: downloading image failed`]
    : []),
];

function confirmFlaws(confirm: unknown, at: string): Flaws {
  if (!isFields(confirm)) return [];
  return [
    ...words(confirm["title"], `${at}.title`, LIMIT.confirmTitle),
    ...words(confirm["text"], `${at}.text`, LIMIT.confirmText),
    ...words(confirm["confirm"], `${at}.confirm`, LIMIT.confirmButton),
    ...words(confirm["deny"], `${at}.deny`, LIMIT.confirmButton),
  ];
}

/** An option, in a block or in the answer to what is typed. */
export const optionFlaws = (option: Fields, at: string): Flaws => [
  ...words(option["text"], `${at}.text`, LIMIT.optionText),
  ...text(option["value"], `${at}.value`, LIMIT.optionValue),
  ...words(option["description"], `${at}.description`, LIMIT.optionText),
  ...address(option["url"], `${at}.url`, LIMIT.address),
  ...(option["value"] === undefined && option["url"] === undefined
    ? [`${at}: missing required field: value`]
    : []),
];

const eachOption = (options: unknown, at: string): Flaws =>
  listOf(options).flatMap((one, index) => optionFlaws(fieldsOf(one), `${at}[${index}]`));

const optionsFlaws = (element: Fields, at: string, most: number): Flaws => [
  ...count(element["options"], `${at}.options`, 1, most),
  ...eachOption(element["options"], `${at}.options`),
  ...initialFlaws(element, listOf(element["options"]), at),
];

function staticFlaws(element: Fields, at: string): Flaws {
  const { options, option_groups: groups } = element;
  if ((options === undefined) === (groups === undefined)) {
    return [`${at}: either options or option_groups`];
  }
  const all = [...listOf(options), ...groupedOptions(groups)];
  return [
    ...count(options, `${at}.options`, 1, LIMIT.options),
    ...eachOption(options, `${at}.options`),
    ...groupFlaws(groups, `${at}.option_groups`),
    ...initialFlaws(element, all, at),
    ...selectFlaws(element, at),
  ];
}

export const groupedOptions = (groups: unknown): readonly unknown[] =>
  listOf(groups).flatMap((group) => listOf(fieldsOf(group)["options"]));

export const groupFlaws = (groups: unknown, at: string): Flaws => [
  ...count(groups, at, 1, LIMIT.options),
  ...listOf(groups)
    .map(fieldsOf)
    .flatMap((group, index) => [
      ...words(group["label"], `${at}[${index}].label`, LIMIT.optionText),
      ...count(group["options"], `${at}[${index}].options`, 1, LIMIT.options),
      ...eachOption(group["options"], `${at}[${index}].options`),
    ]),
];

/** What is chosen from the start is one of the options, letter by letter. */
function initialFlaws(element: Fields, options: readonly unknown[], at: string): Flaws {
  const known = new Set(options.map((option) => JSON.stringify(option)));
  const { initial_option: one, initial_options: several } = element;
  return [...(one === undefined ? [] : [one]), ...listOf(several)]
    .filter((option) => !known.has(JSON.stringify(option)))
    .map(() => `${at}: the initial option is none of the options`);
}

function selectFlaws(element: Fields, at: string): Flaws {
  const { max_selected_items: most, min_query_length: least } = element;
  return [
    ...(typeof most === "number" && most < 1
      ? [`${at}.max_selected_items: must be at least 1`]
      : []),
    ...(typeof least === "number" && least < 0
      ? [`${at}.min_query_length: must be at least 0`]
      : []),
    ...eachOption(
      [element["initial_option"], ...listOf(element["initial_options"])].filter(isFields),
      `${at}.initial_option`,
    ),
  ];
}

function inputFlaws(element: Fields, at: string): Flaws {
  const { min_length: least, max_length: most, initial_value: value } = element;
  const length = stringOf(value).length;
  return [
    ...bounds(least, `${at}.min_length`, 0, LIMIT.typed),
    ...bounds(most, `${at}.max_length`, 1, LIMIT.typed),
    ...(length > (typeof most === "number" ? most : LIMIT.typed)
      ? [`${at}.initial_value: must be less than max_length`]
      : []),
    ...(typeof least === "number" && typeof most === "number" && least > most
      ? [`${at}.min_length: above max_length`]
      : []),
  ];
}

const fileInputFlaws = (element: Fields, at: string): Flaws => [
  ...bounds(element["max_files"], `${at}.max_files`, 1, LIMIT.attachedFiles),
  ...unique(listOf(element["filetypes"]), `${at}.filetypes`),
];

const bounds = (value: unknown, at: string, least: number, most: number): Flaws =>
  value === undefined ||
  (Number.isInteger(value) && Number(value) >= least && Number(value) <= most)
    ? []
    : [`${at}: not a whole number from ${least} to ${most}`];

const like = (value: unknown, pattern: RegExp, at: string): Flaws =>
  value === undefined || pattern.test(stringOf(value)) ? [] : [`${at}: invalid format`];
