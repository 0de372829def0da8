/** Slack takes five answers at such an address, for thirty minutes. */
export const RESPONSE_URL_MS = 30 * 60_000;

const TIMEOUT_MS = 15_000;

/** Slack did not take an answer. */
export class NotTaken extends Error {
  override readonly name = "NotTaken";
  /** What Slack said, or what kept it from being asked. */
  readonly code: string;
  /** It was lost on the way, and may have been taken after all. */
  readonly isLost: boolean;

  constructor(code: string, isLost: boolean) {
    super("an answer was not taken");
    this.code = code;
    this.isLost = isLost;
  }
}

/** Gives an answer at the address that came with a command or a press. Throws NotTaken. */
export async function respond(url: string, body: object): Promise<void> {
  const response = await fetched(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const said = await response.text().catch(() => "");
  // Slack says `ok`, or that it is not, and that not always by the status.
  if (!response.ok || /"ok":\s*false/.test(said)) {
    throw new NotTaken(wordIn(said) ?? String(response.status), response.status >= 500);
  }
}

async function fetched(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new NotTaken(error instanceof Error ? error.name : "no connection", true);
  }
}

/** What is wrong, in a word such as `used_url`: it comes alone, or as `error`. */
const wordIn = (said: string): string | undefined =>
  /^(\w{1,60})$/.exec(said.trim())?.[1] ?? /"error":\s*"(\w{1,60})"/.exec(said)?.[1];
