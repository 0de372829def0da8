/** Secrets that no variable names, by their look: what stands before one is kept. */
const LOOKS: readonly RegExp[] = [
  // https://docs.slack.dev/authentication/tokens. Without \b: in JSON, the n of a line's end may stand before.
  /()x(?:ox[a-z]|app)[.-][\w.-]+/g,
  // Whoever has the address may answer: interactions and webhooks of Discord, response_url of Slack.
  /(\/(?:interactions|webhooks)\/\d+\/)[\w-]+/g,
  /(\/\/hooks\.slack\.com\/)[^\s"]+/g,
  /((?:Bearer|Bot|Basic) )[\w.~+/=-]{20,}/g,
  // Bounded, so that many that never end are not each read to the end of all.
  /(postgres(?:ql)?:\/\/[^\s:/@"]{0,200}:)[^\s@"]{0,200}(?=@)/g,
  // The page of a group is read by whoever has its link (src/core/page.ts).
  /(\/g\/)[\w.-]{16,}/g,
];

const INSTEAD = "[secret]";

/** Takes secrets out of a text: these, longest first, and whatever looks like one. */
export const withoutSecrets =
  (secrets: readonly string[]): ((text: string) => string) =>
  (text) => {
    const rest = secrets.reduce((all, secret) => all.replaceAll(secret, INSTEAD), text);
    return LOOKS.reduce((all, look) => all.replace(look, `$1${INSTEAD}`), rest);
  };
