import { EMPTY } from "./rules/message.ts";

/** A refusal, with Discord's status and code. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  /** What was wrong with the body. */
  readonly violations: readonly string[];

  constructor(status: number, code: number, message: string, violations: readonly string[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.violations = violations;
  }

  get body(): unknown {
    const { code, message } = this;
    return code === 50035
      ? { code, message, errors: errorsOf(this.violations) }
      : { code, message };
  }
}

const REFUSALS = {
  unauthorized: [401, 0, "401: Unauthorized"],
  notFound: [404, 0, "404: Not Found"],
  unknownChannel: [404, 10003, "Unknown Channel"],
  unknownGuild: [404, 10004, "Unknown Guild"],
  unknownMember: [404, 10007, "Unknown Member"],
  unknownMessage: [404, 10008, "Unknown Message"],
  unknownUser: [404, 10013, "Unknown User"],
  unknownWebhook: [404, 10015, "Unknown Webhook"],
  unknownInteraction: [404, 10062, "Unknown interaction"],
  unknownApplication: [404, 10002, "Unknown Application"],
  tooManyCreates: [
    429,
    30034,
    "Max number of daily application command creates has been reached (200)",
  ],
  tooLarge: [413, 40005, "Request entity too large"],
  alreadyAnswered: [400, 40060, "Interaction has already been acknowledged."],
  tooManyFollowUps: [400, 40094, "This interaction has reached the maximum of follow-up messages"],
  missingAccess: [403, 50001, "Missing Access"],
  foreignMessage: [403, 50005, "Cannot edit a message authored by another user"],
  emptyMessage: [400, 50006, "Cannot send an empty message"],
  noDirectMessages: [403, 50007, "Cannot send messages to this user"],
  missingPermissions: [403, 50013, "Missing Permissions"],
  wrongChannel: [400, 50024, "Cannot execute action on this channel type"],
  invalidToken: [401, 50027, "Invalid Webhook Token"],
  noJson: [400, 50109, "The request body contains invalid JSON."],
  threadThere: [400, 160004, "A thread has already been created for this message"],
} as const satisfies Record<string, readonly [number, number, string]>;

export function refusal(kind: keyof typeof REFUSALS): DiscordError {
  const [status, code, message] = REFUSALS[kind];
  return new DiscordError(status, code, message);
}

/** A body that Discord does not take. An empty message has a code of its own. */
export const badBody = (violations: readonly string[]): DiscordError =>
  violations.length === 1 && violations[0] === EMPTY
    ? new DiscordError(400, 50006, "Cannot send an empty message", violations)
    : new DiscordError(400, 50035, "Invalid Form Body", violations);

interface Errors {
  [key: string]: Errors | { code: string; message: string }[];
}

/** `body.components[0].label: too long` as Discord nests it. */
function errorsOf(violations: readonly string[]): Errors {
  const root: Errors = {};
  for (const violation of violations) {
    const [at = "", message = violation] = violation.split(/: (.*)/s);
    let here = root;
    for (const key of at.split(/[.[\] ]+/).filter((part) => part !== "" && part !== "body")) {
      const below = here[key];
      const next: Errors = below === undefined || Array.isArray(below) ? {} : below;
      here[key] = next;
      here = next;
    }
    const told = here["_errors"];
    here["_errors"] = [...(Array.isArray(told) ? told : []), { code: "TWIN_RULE", message }];
  }
  return root;
}
