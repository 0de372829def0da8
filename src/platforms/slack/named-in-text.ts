/**
 * What people write, as Slack sends it: three signs are escaped, and people, channels and addresses stand
 * between angle brackets, which therefore nobody can have typed.
 */

const BRACKETS = /<([^<>|]*)(?:\|([^<>]*))?>/g;

const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** The channels that a text names. */
export const channelsIn = (raw: string): readonly string[] =>
  [...raw.matchAll(BRACKETS)].flatMap(([, inside = ""]) =>
    inside.startsWith("#") ? [inside.slice(1)] : [],
  );

/** A message as it reads: by names, where Slack wrote them along. */
export const readText = (raw: string): string =>
  unescaped(
    raw.replace(BRACKETS, (_, inside: string, shown?: string) => {
      const sign = inside.charAt(0);
      if (sign === "@" || sign === "#") return `${sign}${shown ?? "…"}`;
      return specialOf(inside, shown) ?? inside;
    }),
  );

/** `<!here>`, `<!subteam^S1|@band>`, `<!date^1^…|a day>`; an address may have other words than itself. */
function specialOf(inside: string, shown: string | undefined): string | undefined {
  if (!inside.startsWith("!")) return inside.startsWith("mailto:") ? shown : undefined;
  return shown ?? `@${inside.slice(1)}`;
}
