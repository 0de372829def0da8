import { webApi } from "@slack/bolt";
import { SILENT } from "../bolt-log.ts";
import { wireOptions } from "../web-client.ts";

export interface Asking {
  readonly token: string;
  readonly api: string;
  /** Aborted when an answer has been waited for long enough; asked for anew for each. */
  readonly patience: () => AbortSignal;
}

/** A client that changes nothing by itself, and remembers Slack's clock as its last answer told it. */
export function datedClient({ token, api, patience }: Asking) {
  let dateMs: number | undefined;
  const client = new webApi.WebClient(token, {
    ...wireOptions(api),
    logger: SILENT,
    fetch: async (url, init) => {
      const response = await fetch(url, { ...init, signal: patience() });
      const told = Date.parse(response.headers.get("date") ?? "");
      dateMs = Number.isNaN(told) ? undefined : told;
      return response;
    },
  });
  return { client, dateMs: () => dateMs };
}
