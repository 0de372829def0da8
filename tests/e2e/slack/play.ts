import type { Asked } from "../../twins/slack/asked.ts";
import { fieldsOf, listOf, stringOf, type Fields } from "../../twins/shared/json.ts";
import type { Slack } from "../../twins/slack/twin.ts";
import type { Message } from "../../twins/slack/world/messages.ts";

/** A line of a chat's script, done in Slack by whoever it names: `@ada /roadmap done internet`. */
export function play(twin: Slack, line: string): Promise<Asked> {
  const [, who = "", said = ""] = /^@(\S+) (?:#general )?(.*)$/.exec(line) ?? [];
  const person = twin.user(who);
  const [directive = "", ...words] = said.split(" ");
  const label = words.join(" ");
  if (directive === ":press") {
    return person.press(
      latest(twin, who, (one) => labelOf(one) === label),
      label,
    );
  }
  if (directive !== ":choose") return person.command(directive, label, { in: "general" });
  const [place = "", letter = ""] = words;
  const message = latest(twin, who, () => true);
  const select = controlsIn(message)[Number(place) - 1];
  const option = fieldsOf(listOf(select?.["options"])["abcdefghi".indexOf(letter)]);
  const value = stringOf(option["value"]);
  if (value === "") throw new Error(`${line}: nothing to choose`);
  return person.select(message, value, { named: stringOf(select?.["action_id"]) });
}

/** Everything to press or to pick from, in reading order. */
export const controlsIn = ({ now }: Pick<Message, "now">): readonly Fields[] =>
  listOf(now["blocks"])
    .map(fieldsOf)
    .filter(({ type }) => type === "actions")
    .flatMap(({ elements }) => listOf(elements).map(fieldsOf));

const labelOf = ({ text }: Fields): string => stringOf(fieldsOf(text)["text"]);

/** The newest message that somebody sees with such a control. */
function latest(twin: Slack, who: string, has: (one: Fields) => boolean): Message {
  const found = twin.messagesIn("general", who).findLast((one) => controlsIn(one).some(has));
  if (found === undefined) throw new Error(`${who} sees no such control`);
  return found;
}
