import { fieldsOf, isFields, listOf } from "../../shared/json.ts";
import { groupFlaws, groupedOptions, optionFlaws } from "./element.ts";
import { LIMIT } from "./limits.ts";
import { count, type Flaws } from "./measure.ts";
import { typeFlaws } from "./types-schema.ts";

/** What Slack would not take of the choices for what was typed. None at all are fine. */
export function suggestionViolations(answer: unknown): Flaws {
  if (!isFields(answer)) return ["answer: neither options nor option_groups"];
  const { options, option_groups: groups, ...more } = answer;
  const all = groups === undefined ? listOf(options) : groupedOptions(groups);
  return [
    ...Object.keys(more).map((key) => `answer.${key}: an unknown key`),
    ...((options === undefined) === (groups === undefined)
      ? ["answer: either options or option_groups"]
      : []),
    ...count(options, "options", 0, LIMIT.options),
    ...all.flatMap((one, index) => [
      ...typeFlaws("option", one, `options[${index}]`),
      ...(groups === undefined ? optionFlaws(fieldsOf(one), `options[${index}]`) : []),
    ]),
    ...(groups === undefined ? [] : groupFlaws(groups, "option_groups")),
  ];
}
