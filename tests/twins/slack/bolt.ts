import { createServer, type Server } from "node:http";
import { App, HTTPReceiver, LogLevel, SocketModeReceiver, type Logger } from "@slack/bolt";
import { closeServer, listen } from "../shared/server.ts";
import type { Slack } from "./twin.ts";

/** The real Bolt on a twin, in either mode, without a word of its own. */
export interface Bolt {
  readonly app: App;
  /** Begins to hear: connects, or has the twin deliver to it. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const nothing = (): void => undefined;

const QUIET: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

const clientOf = ({ api }: Slack) => ({ slackApiUrl: api, retryConfig: { retries: 0 } });

const appOn = (slack: Slack, receiver: SocketModeReceiver | HTTPReceiver): App =>
  new App({ token: slack.token(), receiver, clientOptions: clientOf(slack), logger: QUIET });

/** It waits `pingTimeoutMs` for each pong, and before it connects again. */
export function boltInSocketMode(slack: Slack, pingTimeoutMs = 5_000): Bolt {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    clientPingTimeout: pingTimeoutMs,
    logger: QUIET,
    installerOptions: { clientOptions: clientOf(slack) },
  });
  const app = appOn(slack, receiver);
  return {
    app,
    start: async () => {
      await app.start();
    },
    stop: () => receiver.stop(),
  };
}

export function boltOverHttp(slack: Slack): Bolt {
  const { signingSecret } = slack;
  const receiver = new HTTPReceiver({ signingSecret, logger: QUIET });
  let server: Server | undefined;
  return {
    app: appOn(slack, receiver),
    start: async () => {
      server = createServer(receiver.requestListener.bind(receiver));
      if (!(await slack.deliverTo(await addressOf(server))))
        throw new Error("no challenge came back");
    },
    stop: async () => {
      if (server !== undefined) await closeServer(server);
    },
  };
}

/** Lets a server listen, and gives the address to deliver to. */
export const addressOf = async (server: Server): Promise<string> =>
  `http://127.0.0.1:${await listen(server)}/slack/events`;
