import type { Slack } from "../../twins/slack/twin.ts";
import { freePort } from "../../free-port.ts";
import { startTold, type Running, type SharedClock } from "../told-process.ts";

export interface Hosted {
  readonly twin: Slack;
  readonly db: string;
  readonly clock: SharedClock;
  readonly by: "socket" | "http";
  /** More variables. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The variables with which Cairn runs on a loopback Slack. */
export const slackEnvironment = ({ twin, by }: Pick<Hosted, "twin" | "by">, port: number) => ({
  SLACK_BOT_TOKEN: twin.token(),
  SLACK_API_URL: twin.api,
  ...(by === "socket"
    ? { SLACK_APP_TOKEN: twin.appToken }
    : { SLACK_SIGNING_SECRET: twin.signingSecret, PORT: String(port) }),
});

/** Starts Cairn on a loopback Slack, which knows by then where to reach it. Undefined where it ended before it ran. */
export async function startOnSlack(hosted: Hosted): Promise<Running | undefined> {
  const { twin, db, clock, by, env } = hosted;
  const port = await freePort();
  const running = await startTold(
    { CAIRN_DB: db, ...env, ...slackEnvironment(hosted, port) },
    clock,
  );
  if (running !== undefined && by === "http") {
    const found = await twin.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    if (!found) throw new Error("it does not give Slack's challenge back");
  }
  return running;
}
