import type { Fields } from "../shared/json.ts";
import { EMPTY, TOO_LONG } from "./rules/message.ts";
import { TOO_LARGE } from "./rules/view.ts";

/** A refusal, with Slack's name for it. */
export class SlackError extends Error {
  /** What goes beside `ok: false` and the name. */
  readonly more: Fields;
  /** What was wrong with the body. */
  readonly violations: readonly string[];

  constructor(name: string, more: Fields = {}, violations: readonly string[] = []) {
    super(name);
    this.more = more;
    this.violations = violations;
  }

  get body(): Fields {
    const { message: error, more, violations } = this;
    const messages = violations.map(pointed);
    return {
      ok: false,
      error,
      ...more,
      ...(messages.length > 0 && { response_metadata: { messages } }),
    };
  }
}

/** A body that Slack does not take, by the name it has for the first of its flaws. */
export function badBody(violations: readonly string[]): SlackError {
  const name = NAMES.find(([isMeant]) => violations.some((one) => isMeant.test(one)))?.[1];
  return new SlackError(name ?? "invalid_arguments", {}, violations);
}

const NAMES: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^${EMPTY}$|^text: blocks without`), "no_text"],
  [new RegExp(`^${TOO_LONG}$`), "msg_too_long"],
  [/^blocks: \d+ characters together/, "msg_blocks_too_long"],
  [/^blocks: must be an array/, "invalid_blocks_format"],
  [/^blocks/, "invalid_blocks"],
  [/^attachments/, "invalid_attachments"],
  [/^metadata: too large/, "metadata_too_large"],
  [/^metadata/, "invalid_metadata_format"],
  [new RegExp(`^${TOO_LARGE}$`), "view_too_large"],
];

/** `blocks[0].text.text: too long` as Slack writes it. */
function pointed(violation: string): string {
  const [at = "", says = violation] = violation.split(/: (.*)/s);
  const pointer = at
    .split(/[.[\] ]+/)
    .filter(Boolean)
    .join("/");
  return `[ERROR] ${says} [json-pointer:/${pointer}]`;
}
