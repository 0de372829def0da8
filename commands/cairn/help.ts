import { z } from "zod";
import { command, option, UserError } from "../../src/kit.ts";
import { nearest } from "../../src/domain/nearest.ts";
import { commandHelpView, helpView } from "../../src/views/help.ts";

export default command({
  name: "cairn help",
  description: "What Cairn can do, or how one command is typed",
  access: "anyone",
  visibility: "private",
  options: z.object({ command: option.text("A command, such as roadmap done", 40).optional() }),
  complete: {
    command: ({ commands }, typed) =>
      Promise.resolve(
        commands
          .filter(({ name }) => name.includes(typed.toLowerCase()))
          .map(({ name, description }) => ({ label: name, value: name, note: description })),
      ),
  },
  run: ({ commands }, { command: typed }) => {
    if (typed === undefined) return Promise.resolve(helpView(commands));
    const wanted = typed.toLowerCase().replace(/^\//, "");
    const found = commands.filter(({ name }) => name === wanted || name.split(" ")[0] === wanted);
    const [only] = found;
    if (only !== undefined) {
      return Promise.resolve(found.length === 1 ? commandHelpView(only) : helpView(found));
    }
    const close = nearest(
      wanted,
      commands.map(({ name }) => name),
    );
    throw new UserError(
      `There is no command /${wanted}.`,
      close === undefined ? "/cairn help lists them all." : `Did you mean /${close}?`,
    );
  },
});
