import type { CommandSpec, Shortcut } from "../core/command.ts";
import { optionsOf } from "../core/option.ts";
import { code, strong } from "../core/rich.ts";
import { fields, list, text, type Block, type View } from "../core/view.ts";
import { count } from "./words.ts";

/** Help, made from the command tree. */

export const helpView = (commands: readonly CommandSpec[]): View => ({
  title: "What Cairn can do",
  blocks: [
    list(commands.map(({ name, description }) => [code(`/${name}`), ` ${description}`])),
    text("How one is typed: ", code("/cairn help roadmap done"), "."),
  ],
});

export function commandHelpView(command: CommandSpec): View {
  const options = optionsOf(command.options);
  return {
    title: `/${command.name}`,
    blocks: [
      text(command.description, "."),
      ...(options.length === 0
        ? [text("It takes no options.")]
        : [
            list(
              options.map(({ name, description, required, choices }) => [
                strong(`${name}:`),
                ` ${description}${choices.length > 0 ? ` (${choices.join(", ")})` : ""}${required ? "" : " — optional"}`,
              ]),
            ),
          ]),
      ...(command.form === undefined ? [] : [text("Said without options, it opens a dialog.")]),
      ...(command.shortcuts ?? []).map(shortcutLine),
      text(WHO[command.access]),
    ],
  };
}

const shortcutLine = ({ from, label }: Shortcut): Block =>
  text(
    from === "message" ? "In the menu of a message it is " : "Where there is a menu for it, it is ",
    strong(label),
    ".",
  );

const WHO: Record<CommandSpec["access"], string> = {
  anyone: "Anyone may use it, anywhere.",
  group: "For everyone in a group's channel.",
  member: "For members of a group.",
  organiser: "For organisers, in the group's channel.",
};

interface About {
  readonly version: string;
  readonly host: string | undefined;
  /** How many nights a backup is kept. */
  readonly backups: number;
}

export const aboutView = ({ version, host, backups }: About): View => ({
  title: `Cairn ${version}`,
  blocks: [
    text(
      "Cairn helps study groups walk a learning roadmap together. A cairn is the stack of stones that marks a trail: every finished step adds one.",
    ),
    fields(
      {
        label: "It keeps",
        value:
          "your name and accounts here, and which are linked; what you finish, promise, rest and set, and when, with the notes that you add; your check-ins, study time and answers in reviews; what you ask when you are stuck, for a week, and who was asked, for 60 days; which private messages it sent you, and whether you have a buddy; no other message of yours",
      },
      { label: "You can", value: "see it all with /my export and erase it with /my delete" },
      ...(backups === 0
        ? []
        : [
            {
              label: "Backups",
              value: `one each night, kept ${count(backups, "night")}: whoever is erased is gone from them after that`,
            },
          ]),
      {
        label: "Its host",
        value: host ?? "whoever runs this bot here; they have not said how to reach them",
      },
    ),
  ],
});
