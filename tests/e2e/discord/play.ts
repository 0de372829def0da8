import { commands } from "../../../commands/index.ts";
import { optionsOf } from "../../../src/core/option.ts";
import { parseLine } from "../../../src/engine/parse.ts";
import type { Asked } from "../../twins/discord/interactions.ts";
import { stringOf, type Fields } from "../../twins/shared/json.ts";
import type { Twin } from "../../twins/discord/twin.ts";
import { everyComponent } from "../../twins/discord/rules/component.ts";
import type { Message } from "../../twins/discord/world/messages.ts";

/** A line of a chat's script, done in Discord by whoever it names: `@ada /roadmap done internet`. */
export function play(twin: Twin, line: string): Promise<Asked> {
  const [, who = "", said = ""] = /^@(\S+) (?:#general )?(.*)$/.exec(line) ?? [];
  const person = twin.user(who);
  const [directive = "", ...words] = said.split(" ");
  if (directive === ":press") {
    const label = words.join(" ");
    return person.press(
      latest(twin, who, (one) => one["label"] === label),
      label,
    );
  }
  if (directive === ":choose") {
    const [place = "", letter = ""] = words;
    const isControl = (one: Fields) =>
      stringOf(one["custom_id"]) !== "" || one["url"] !== undefined;
    const message = latest(twin, who, isControl);
    const select = everyComponent(message.now["components"]).filter(isControl)[Number(place) - 1];
    const options: unknown = select?.["options"];
    const option: unknown = Array.isArray(options)
      ? options["abcdefghi".indexOf(letter)]
      : undefined;
    if (typeof option !== "object" || option === null || !("value" in option)) {
      throw new Error(`${line}: nothing to choose`);
    }
    return person.select(message, stringOf(option.value), {
      named: stringOf(select?.["custom_id"]),
    });
  }
  const parsed = parseLine(said, commands);
  if (parsed.kind === "help") throw new Error(`${line}: no command`);
  const kinds = new Map(optionsOf(parsed.command.options).map(({ name, kind }) => [name, kind]));
  const values = Object.entries(parsed.options).map(([name, value]) => [
    name,
    kinds.get(name) === "number" ? Number(value) : value,
  ]);
  return person.command(
    parsed.command.name,
    Object.fromEntries(values) as Record<string, string | number>,
    { in: "general" },
  );
}

/** The newest message that somebody sees with such a component. */
function latest(twin: Twin, who: string, has: (one: Fields) => boolean): Message {
  const found = twin
    .messagesIn("general", who)
    .findLast(({ now }) => everyComponent(now["components"]).some(has));
  if (found === undefined) throw new Error(`${who} sees no such control`);
  return found;
}
