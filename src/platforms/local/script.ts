import type { Action, Wrong } from "./action.ts";
import { wrong } from "./action.ts";
import { cleanLine } from "./clean.ts";
import { readDirective } from "./directives.ts";
import { BEGINNING, CHANNEL, isName, type Standing } from "./places.ts";

export interface Read {
  /** Who holds for the next line. */
  readonly state: Standing;
  /** Who says this line, and where. */
  readonly as: Standing;
  /** The line without who and where. */
  readonly body: string;
  readonly action: Action;
}

const LONGEST = 4000;
const PREFIX_EXAMPLE = "Write a line like: @ben #general /roadmap next";

/**
 * Reads one line of a script. Without `@name` the last speaker holds. Without `#channel` or `dm`
 * a line is said in #general, unless a line of nothing but `@name dm` or `#channel` moved there.
 */
export function readLine(state: Standing, raw: string): Read {
  const line = raw
    .replace(/^\uFEFF/, "")
    .replace(/[\r\n]{1,2}$/, "")
    .trimStart();
  const still = (action: Action): Read => ({ state, as: state, body: line, action });
  if (line === "") return still({ kind: "skip" });
  const comment = /^#+(?=\s|$)(.*)$/s.exec(line);
  if (comment !== null) return still({ kind: "skip", comment: cleanLine(comment[1] ?? "").trim() });
  if (line.length > LONGEST) {
    return still(wrong(`This line has ${line.length} characters.`, `Keep it under ${LONGEST}.`));
  }
  const prefix = readPrefix(state, line);
  if (prefix.kind === "wrong") return still(prefix);
  const { as, body } = prefix;
  if (body === "") return { state: as, as, body, action: { kind: "stand" } };
  // Whoever is named anew is in #general, not where the speaker before had moved.
  const home = as.user === state.user ? state.where : BEGINNING.where;
  return { state: { user: as.user, where: home }, as, body, action: readBody(body) };
}

function readBody(body: string): Action {
  if (body.startsWith("/")) return { kind: "say", line: body.trimEnd() };
  if (body.startsWith(":")) return readDirective(body);
  const said = cleanLine(body).trim();
  const shown = said.length > 40 ? `${said.slice(0, 40)}…` : said;
  return wrong(
    `"${shown}" is neither a command nor a directive.`,
    /^(roadmap|group|my|goal|leaderboard|cairn)\b/i.test(said)
      ? `Put a slash before a command: /${shown}`
      : "A command begins with a slash, such as /roadmap next; :help lists the rest.",
  );
}

type Prefix = { readonly kind: "prefix"; readonly as: Standing; readonly body: string } | Wrong;

/** Takes `@name`, `#channel` and `dm` off a line. Trailing spaces stay: they mean a new word. */
export function readPrefix(state: Standing, line: string): Prefix {
  let body = line.trimStart();
  let user = state.user;
  let where = state.where;
  const name = /^@(\S*)\s*/.exec(body);
  if (name !== null) {
    user = name[1] ?? "";
    if (user === "") return wrong("A name is missing after @.", PREFIX_EXAMPLE);
    if (!isName(user)) {
      return wrong(
        `"${cleanLine(user).slice(0, 64)}" cannot be a name here.`,
        "Take up to 64 visible characters without spaces and #.",
      );
    }
    body = body.slice(name[0].length);
    if (user !== state.user) where = BEGINNING.where;
  }
  const place = /^(?:#(\S*)|dm(?=\s|$))\s*/.exec(body);
  if (place === null) return { kind: "prefix", as: { user, where }, body };
  body = body.slice(place[0].length);
  const channel = place[1];
  if (channel === undefined) return { kind: "prefix", as: { user, where: { kind: "dm" } }, body };
  if (!CHANNEL.test(channel)) {
    return wrong(`"#${cleanLine(channel).slice(0, 80)}" cannot be a channel.`, PREFIX_EXAMPLE);
  }
  where = { kind: "channel", channel: channel.toLowerCase() };
  return { kind: "prefix", as: { user, where }, body };
}
