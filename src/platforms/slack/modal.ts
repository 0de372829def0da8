import type { KnownBlock, ModalView, Option } from "@slack/types";
import { plainLine } from "../../core/label.ts";
import type { Encode } from "../../core/numbered.ts";
import { pickable } from "../../core/pages.ts";
import type { Dialog } from "../../core/platform.ts";
import type { Choice } from "../../core/view.ts";
import { inputOf } from "./field.ts";
import { LIMITS } from "./limits.ts";
import { optionOf, plainText } from "./render-controls.ts";

/** A dialog as a window, which comes back as the press that it is of; each field is known by its name. */
export const modalOf = (dialog: Dialog, encode: Encode, files = false): ModalView => ({
  ...windowOf(dialog.title, "Submit", [
    ...dialog.fields.flatMap((field) =>
      inputOf({
        field,
        command: dialog.press.command,
        values: [dialog.values[field.name] ?? []].flat(),
        files,
      }),
    ),
  ]),
  callback_id: encode(dialog.press),
});

/** A window with a button that submits it. A title that does not fit stands over the fields once more. */
export const windowOf = (
  title: string,
  submit: string,
  blocks: readonly KnownBlock[],
): ModalView => ({
  type: "modal",
  title: plainText(title, LIMITS.modal.title),
  submit: plainText(submit, LIMITS.modal.button),
  close: plainText("Cancel", LIMITS.modal.button),
  blocks: [
    ...(plainLine(title).length > LIMITS.modal.title
      ? [{ type: "header" as const, text: plainText(title, LIMITS.header) }]
      : []),
    ...blocks,
  ].slice(0, LIMITS.blocks.modal),
});

/** What can be picked of what somebody types in a window. */
export const suggestionsOf = (choices: readonly Choice[]): { readonly options: Option[] } => ({
  options: pickable(choices, LIMITS.option).slice(0, LIMITS.options).map(optionOf),
});
