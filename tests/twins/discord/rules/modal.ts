import { fieldsOf, isFields, listOf } from "../../shared/json.ts";
import {
  common,
  customId,
  everyComponent,
  idKey,
  modalText,
  optionsAgree,
  selects,
  TYPE,
} from "./component.ts";
import { uniqueViolations } from "./message.ts";
import {
  both,
  byType,
  integer,
  list,
  oneOf,
  shape,
  text,
  truth,
  where,
  type Check,
} from "./shape.ts";

const input = (label: Readonly<Record<string, Check>>): Check =>
  both(
    shape(
      { ...common(TYPE.textInput), ...customId, style: oneOf(1, 2), ...label },
      {
        ...idKey,
        min_length: integer(0, 4_000),
        max_length: integer(1, 4_000),
        required: truth,
        value: text(0, 4_000),
        placeholder: text(0, 100),
      },
    ),
    where(({ min_length: least, max_length: most, value }) => {
      if (typeof least === "number" && typeof most === "number" && least > most) {
        return "min_length above max_length";
      }
      const length = typeof value === "string" ? value.length : 0;
      return typeof most === "number" && length > most
        ? "a value longer than max_length"
        : undefined;
    }),
  );

const groupOption = shape(
  { label: text(1, 100), value: text(1, 100) },
  { description: text(1, 100), default: truth },
);

const group = (type: number, least: number, more: Readonly<Record<string, Check>>): Check =>
  both(
    shape(
      { ...common(type), ...customId, options: list(least, 10, groupOption) },
      { ...idKey, required: truth, ...more },
    ),
    optionsAgree,
  );

const counts = { min_values: integer(0, 10), max_values: integer(1, 10) };

const label = shape(
  {
    ...common(TYPE.label),
    label: text(1, 45),
    component: byType({
      [TYPE.textInput]: input({}),
      ...selects({ required: truth }),
      [TYPE.upload]: shape(
        { ...common(TYPE.upload), ...customId },
        { ...idKey, ...counts, required: truth },
      ),
      [TYPE.radio]: group(TYPE.radio, 2, {}),
      [TYPE.checkboxes]: group(TYPE.checkboxes, 1, counts),
      [TYPE.checkbox]: shape(
        { ...common(TYPE.checkbox), ...customId },
        { ...idKey, default: truth },
      ),
    }),
  },
  { ...idKey, description: text(1, 100) },
);

const row = shape(
  {
    ...common(TYPE.row),
    components: list(1, 1, byType({ [TYPE.textInput]: input({ label: text(1, 45) }) })),
  },
  idKey,
);

const modal = shape({
  custom_id: text(1, 100),
  title: text(1, 45),
  components: list(1, 5, byType({ [TYPE.label]: label, [TYPE.text]: modalText, [TYPE.row]: row })),
});

/** What Discord would not take of a dialog: the `data` of a callback of type 9. */
export function modalViolations(data: unknown): readonly string[] {
  if (!isFields(data)) return ["data: not an object"];
  const disabled = listOf(data["components"]).some(
    (one) => fieldsOf(fieldsOf(one)["component"])["disabled"] === true,
  );
  return [
    ...modal(data, "data"),
    ...uniqueViolations(everyComponent(data["components"]), "data.components"),
    ...(disabled ? ["data.components: nothing in a dialog may be disabled"] : []),
  ];
}
