import { fieldsOf, listOf, stringOf, type Fields } from "../../shared/json.ts";
import { everyComponent } from "../rules/component.ts";
import { userWire } from "./wire.ts";
import type { World } from "./world.ts";

/** Whom a message pings: what its texts name and `allowed_mentions` lets through. */
export function mentionsIn(message: Fields, allowed: unknown, world: World): Fields {
  const texts = [
    stringOf(message["content"]),
    ...everyComponent(message["components"]).map(({ content }) => stringOf(content)),
  ].join("\n");
  // In code nothing mentions; a backslash takes the meaning away.
  const said = texts.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, "").replaceAll(/\\[<@]/g, "");
  const all = allowed == null;
  const rules = fieldsOf(allowed);
  const parses = (kind: string): boolean => all || listOf(rules["parse"]).includes(kind);
  const users = [...said.matchAll(/<@!?(\d+)>/g)]
    .map(([, id]) => world.users.get(id ?? ""))
    .filter((user) => user !== undefined)
    .filter(({ id }) => parses("users") || listOf(rules["users"]).includes(id));
  const roles = [...said.matchAll(/<@&(\d+)>/g)]
    .map(([, id]) => id ?? "")
    .filter((id) => parses("roles") || listOf(rules["roles"]).includes(id));
  return {
    mentions: [...new Set(users)].map(userWire),
    mention_roles: [...new Set(roles)],
    mention_everyone: /@(everyone|here)\b/.test(said) && parses("everyone"),
  };
}
