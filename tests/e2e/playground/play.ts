import type { Locator } from "playwright-core";
import type { Seat } from "./seat.ts";

/** A line of a chat's script, done at this window by whoever it names: `@ada /roadmap done internet`. */
export async function play(seat: Seat, line: string): Promise<Locator> {
  const [, who = "", said = ""] = /^@(\S+) (?:#general )?(.*)$/.exec(line) ?? [];
  await seat.is(who);
  const [directive = "", ...words] = said.split(" ");
  if (directive === ":press") return seat.presses(words.join(" "));
  if (directive !== ":choose") return seat.says(said);
  const [control = "", letter = ""] = words;
  return seat.picks(Number(control) - 1, "abcdefghi".indexOf(letter));
}
