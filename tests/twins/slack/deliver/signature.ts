import { createHmac } from "node:crypto";

/** The headers that show a request to be Slack's, at a time in seconds since 1970. */
export function signed(
  secret: string,
  body: string,
  atSeconds: number,
): Readonly<Record<string, string>> {
  const hash = createHmac("sha256", secret).update(`v0:${atSeconds}:${body}`).digest("hex");
  return {
    "x-slack-request-timestamp": String(atSeconds),
    "x-slack-signature": `v0=${hash}`,
  };
}
