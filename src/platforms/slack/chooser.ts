import type { InputBlock, ModalView } from "@slack/types";
import type { CommandSpec } from "../../core/command.ts";
import { optionsOf } from "../../core/option.ts";
import type { Choice } from "../../core/view.ts";
import { inputOf } from "./field.ts";
import { LIMITS } from "./limits.ts";
import { windowOf } from "./modal.ts";
import { note, optionOf, plainText } from "./render-controls.ts";

/** The window that a word alone opens, as `/roadmap`: what is to be done, and what that needs to know. */

/** What a chooser is made from. */
export interface Choosing {
  readonly commands: readonly CommandSpec[];
  /** Commands as they are typed here. */
  readonly spell: (text: string) => string;
  /** May Cairn read files here? */
  readonly files: boolean;
}

/** The commands under a word, such as `roadmap`; none where it is a command itself. */
export const leavesOf = (commands: readonly CommandSpec[], word: string): readonly CommandSpec[] =>
  commands.filter(({ name }) => name.startsWith(`${word} `));

/** What stands before a command in the id of its window; no press begins with it. */
const RUN = "%run ";

/** The id of the pick of a command. */
export const PICK = "%pick";

/**
 * A window with a command of a word picked, the first unless it says which, and inputs for its options.
 * Submitted, it is that command. Undefined where there is nothing to pick.
 */
export function chooserOf(
  word: string,
  choosing: Choosing,
  picked?: string,
): ModalView | undefined {
  const leaves = leavesOf(choosing.commands, word);
  const leaf = leaves.find(({ name }) => name === picked) ?? leaves[0];
  if (leaf === undefined) return undefined;
  const blocks = [
    pickOf(leaves, leaf),
    note(`${leaf.description}. ${leaf.form === undefined ? SEEN[leaf.visibility] : OPENS}`),
    ...inputsOf(leaf, choosing.files),
  ];
  const window = windowOf(choosing.spell(`/${word}`), "Run", blocks);
  return { ...window, callback_id: RUN + leaf.name };
}

/** The command of a window, by the window's id; undefined of any other window. */
export const chosenIn = (id: string): string | undefined =>
  id.startsWith(RUN) ? id.slice(RUN.length) : undefined;

const SEEN: Record<CommandSpec["visibility"], string> = {
  public: "The channel sees the answer.",
  private: "Only you see the answer.",
};
const OPENS = "It asks for the rest in its own window.";

function pickOf(leaves: readonly CommandSpec[], leaf: CommandSpec): InputBlock {
  const options = leaves
    .slice(0, LIMITS.options)
    .map(({ name, description }) =>
      optionOf({ label: name.slice(name.indexOf(" ") + 1), value: name, note: description }),
    );
  const first = options.find(({ value }) => value === leaf.name);
  return {
    type: "input",
    block_id: PICK,
    dispatch_action: true,
    label: plainText("What to do", LIMITS.modal.label),
    element: {
      type: "static_select",
      action_id: PICK,
      options,
      ...(first === undefined ? {} : { initial_option: first }),
    },
  };
}

/** A command with a dialog of its own asks there, where what was said before stands already. */
const inputsOf = (leaf: CommandSpec, files: boolean): readonly InputBlock[] =>
  leaf.form === undefined
    ? optionsOf(leaf.options).flatMap((option) =>
        inputOf({
          field: { ...option, offered: option.choices.map(wordOf) },
          command: leaf.name,
          ...(Object.hasOwn(leaf.complete ?? {}, option.name) ? { isCompleted: true } : {}),
          values: [],
          files,
        }),
      )
    : [];

const wordOf = (word: string): Choice => ({ label: word, value: word });
