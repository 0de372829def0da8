import type { CommandSpec } from "../core/command.ts";
import type { UserError } from "../core/errors.ts";
import { code } from "../core/rich.ts";
import {
  button,
  controls,
  list,
  press,
  select,
  text,
  type Press,
  type View,
} from "../core/view.ts";
import type { Context } from "./context.ts";
import { livesHere } from "./identify.ts";

/** What is wrong, then what to do next. */
export const refusalView = (error: UserError): View => {
  const { details = [] } = error.particulars;
  return {
    tone: "refusal",
    blocks: [
      text(error.message),
      ...(details.length > 0 ? [list(details)] : []),
      text(error.hint),
      ...(error.controls.length > 0 ? [controls(...error.controls)] : []),
    ],
  };
};

/** What is wrong with one field of a dialog, which can be opened again where it has closed. */
export const wrongFieldView = (error: UserError, opens: Press): View =>
  refusalView(error.offering(button("Open it again", opens, "primary")));

/** Something broke on our side: a short reference that the log has too. */
export const brokenView = (reference: string): View => ({
  tone: "refusal",
  blocks: [
    text("Something broke on our side, and it has been noted."),
    text("Try again in a moment. If it stays, tell the host this reference: ", code(reference)),
  ],
});

/** The commands under one word. */
export const helpView = (commands: readonly CommandSpec[], under: string): View => ({
  title: `/${under}`,
  blocks: [
    list(
      commands
        .filter((command) => command.name.split(" ")[0] === under)
        .map((command) => [code(`/${command.name}`), ` ${command.description}`]),
    ),
  ],
});

/** Outside the group's channels the view names its group, with a switcher where I have several. */
export async function withGroup(context: Context, view: View): Promise<View> {
  const { group, person, store } = context;
  if (group === undefined || livesHere(group, context)) return view;
  const mine = await store.groups.ofPerson(person.id);
  if (!mine.some(({ id }) => id === group.id)) return view;
  const footer = view.footer ?? `Group: ${group.title}`;
  if (mine.length < 2) return { ...view, footer };
  const choices = mine.map(({ key, title }) => ({ label: title, value: key }));
  const switcher = select("Switch group", press("my settings", "switch", undefined), choices);
  return { ...view, footer, blocks: [...view.blocks, controls(switcher)] };
}
