import { code } from "../../core/rich.ts";
import type { Choice, View } from "../../core/view.ts";
import { fields, list, text } from "../../core/view.ts";
import type { Wrong } from "./action.ts";
import { DIRECTIVES } from "./directives.ts";

/** What the local chat itself has to say, in the words of the product. */

/** A line that could not be read or done. */
export const wrongView = ({ message, hint }: Pick<Wrong, "message" | "hint">): View => ({
  tone: "refusal",
  blocks: [text(message), text(hint)],
});

/** The answer to `:complete`. */
export const choicesView = (line: string, choices: readonly Choice[]): View => ({
  blocks:
    choices.length === 0
      ? [text("Nothing completes ", code(line), ".")]
      : [
          list(
            choices.map(({ label, value, note }) => [
              code(value),
              ...(label === value ? [] : [` ${label}`]),
              ...(note === undefined ? [] : [` (${note})`]),
            ]),
          ),
        ],
});

/** The answer to `:help`. */
export const helpView = (): View => ({
  title: "In this chat",
  blocks: [
    fields(
      { label: "/roadmap next", value: "a command; /cairn help lists them all" },
      { label: "@ben #general …", value: "who says the line, and where; dm is a direct message" },
      ...Object.values(DIRECTIVES).map(({ usage, about }) => ({ label: usage, value: about })),
    ),
  ],
});
