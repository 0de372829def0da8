import { webApi } from "@slack/bolt";
import type { Log } from "../../core/ports.ts";
import { NotTaken } from "./response-url.ts";
import { loggable } from "./web-client.ts";

/** Slack takes some things no more: what expired, what was closed, what is gone. */
export async function logged(log: Log, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof NotTaken || error instanceof webApi.SlackError)) throw error;
    log.warn(loggable(error), "an answer was not taken");
  }
}
