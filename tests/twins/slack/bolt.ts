import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, LogLevel, SocketModeReceiver, type Logger } from "@slack/bolt";
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
      server = await serverOf(receiver.requestListener.bind(receiver));
      if (!(await slack.deliverTo(addressOf(server)))) throw new Error("no challenge came back");
    },
    stop: async () => {
      if (server !== undefined) await close(server);
    },
  };
}

export async function serverOf(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve();
    });
  });
  return server;
}

export function addressOf(server: Server): string {
  // A server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/slack/events`;
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
