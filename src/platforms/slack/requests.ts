import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { HTTPReceiver } from "@slack/bolt";
import type { Log } from "../../core/ports.ts";
import { boltLog } from "./bolt-log.ts";
import { REQUESTS_PATH } from "./names.ts";

/** A request that was signed longer ago, or is to be signed later than this, is somebody else's. */
const SKEW_MS = 5 * 60_000;
/** Refused requests are logged so often at most. */
const QUIET_MS = 60_000;

interface Requests {
  readonly receiver: HTTPReceiver;
  readonly listener: RequestListener;
}

/** Slack's signed requests. What is not signed as it must be is refused with 401 before it is read. */
export function createRequests(signingSecret: string, log: Log): Requests {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [REQUESTS_PATH],
    logger: boltLog(log),
  });
  let quietUntilMs = 0;
  const note = ({ statusCode }: ServerResponse) => {
    if (statusCode !== 401 || Date.now() < quietUntilMs) return;
    quietUntilMs = Date.now() + QUIET_MS;
    log.warn(
      {},
      "a request was not signed by Slack: if it was Slack's, check SLACK_SIGNING_SECRET",
    );
  };
  return {
    receiver,
    listener: (request, response) => {
      response.once("finish", () => {
        note(response);
      });
      if (isAhead(request)) refuse(request, response, 401);
      else handOn(receiver, request, response);
    },
  };
}

/** Bolt refuses what is stale, but not what is ahead: that could be used again for as long. */
const isAhead = ({ headers }: IncomingMessage): boolean =>
  Number(headers["x-slack-request-timestamp"]) * 1_000 > Date.now() + SKEW_MS;

/** Bolt throws for what is no request of Slack's at all. */
export function handOn(
  receiver: HTTPReceiver,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  try {
    receiver.requestListener(request, response);
  } catch {
    refuse(request, response, 404);
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  request.resume();
  response.writeHead(status).end();
}
