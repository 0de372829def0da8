import type { Team } from "../world/nouns.ts";
import type { World } from "../world/world.ts";

/**
 * A command's text as Slack sends it: `& < >` escaped, and where the manifest asks for it also the names of
 * people, channels and addresses.
 */
export function typedText(text: string, shouldEscape: boolean, team: Team, world: World): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  if (!shouldEscape) return escaped;
  return escaped.replaceAll(
    /(^|\s)([@#][\w.-]+|https?:\/\/\S+)/g,
    (whole, before: string, word: string) => {
      const name = word.slice(1);
      if (word.startsWith("@")) {
        const user = [...world.users.values()].find(
          (one) => one.team === team && one.name === name,
        );
        return user === undefined ? whole : `${before}<@${user.id}|${user.name}>`;
      }
      if (word.startsWith("#")) {
        const channel = [...world.channels.values()].find(
          (one) => one.team === team && one.kind !== "im" && one.name === name,
        );
        return channel === undefined ? whole : `${before}<#${channel.id}|${channel.name}>`;
      }
      return `${before}<${word}>`;
    },
  );
}
