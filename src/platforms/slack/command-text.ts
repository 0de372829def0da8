/**
 * What somebody typed behind a slash command, as they typed it: Slack sends `& < >` escaped, addresses in
 * angle brackets, and channels as `<#C123|general>`, of which the id is what options take. Groups of people
 * and everyone are the words that stand for them, and mention nobody. People stay
 * `<@U123|ada>`, by which the engine knows them.
 */
export const typedText = (text: string): string =>
  text
    .replace(/<(https?:\/\/[^<>|\s]+)(?:\|[^<>]*)?>/g, "$1")
    .replace(/<mailto:([^<>|\s]+)(?:\|[^<>]*)?>/g, "$1")
    .replace(/<#(\w+)(?:\|[^<>]*)?>/g, "$1")
    .replace(/<!(?:[^<>|]*\|)?([^<>|]*)>/g, (_, shown: string) => `@${shown.replace(/^@/, "")}`)
    .replace(/&(lt|gt|amp);/g, (_, name: keyof typeof MARKS) => MARKS[name]);

const MARKS = { lt: "<", gt: ">", amp: "&" } as const;
