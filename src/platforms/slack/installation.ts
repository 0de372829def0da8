import { webApi } from "@slack/bolt";
import { SendRefused } from "../../core/errors.ts";
import type { Log } from "../../core/ports.ts";
import { clientOptions } from "./web-client.ts";

/** Cairn in one workspace. */
export interface Installation {
  /** The workspace, by its id and its name. */
  readonly team: string;
  readonly teamName: string;
  readonly token: string;
  /** The bot's own ids, as a user and as a bot. */
  readonly user: string;
  readonly bot: string;
  /** What people write to name it, without the @. */
  readonly handle: string;
  /** What it may do; undefined where Slack did not say. */
  readonly scopes: readonly string[] | undefined;
}

/** Cairn in a workspace, and with it the token for calls about it; undefined: it is not there. */
export type TokenFor = (team: string) => Promise<Installation | undefined>;

/** A workspace to talk to. */
export interface Workspace {
  readonly client: webApi.WebClient;
  readonly self: Installation;
}

export type Workspaces = (team: string) => Promise<Workspace>;

/** Whose token this is. Throws what Slack says against it. */
export const installationOf = (token: string, api: string, log: Log): Promise<Installation> =>
  installedBy(new webApi.WebClient(token, clientOptions(api, log)), token);

/** The same, asked by a client that has the token. */
export async function installedBy(client: webApi.WebClient, token: string): Promise<Installation> {
  const { team_id, team, user_id, bot_id, user, response_metadata } = await client.auth.test();
  return {
    team: team_id ?? "",
    teamName: team ?? "",
    token,
    user: user_id ?? "",
    bot: bot_id ?? "",
    handle: user ?? "Cairn",
    scopes: response_metadata?.scopes,
  };
}

/** Does Slack still take this token? Where nobody answers: no. */
export async function isTaken(token: string, api: string, log: Log): Promise<boolean> {
  try {
    await new webApi.WebClient(token, clientOptions(api, log)).auth.test();
    return true;
  } catch {
    return false;
  }
}

/** A client for each workspace, as long as its token is the same. Throws SendRefused about one that Cairn is not in. */
export function createWorkspaces(tokenFor: TokenFor, api: string, log: Log): Workspaces {
  const clients = new Map<string, webApi.WebClient>();
  return async (team) => {
    const self = await tokenFor(team);
    const known = clients.get(team);
    if (self === undefined) {
      clients.delete(team);
      throw notInstalled();
    }
    const client =
      known?.token === self.token
        ? known
        : new webApi.WebClient(self.token, clientOptions(api, log));
    clients.set(team, client);
    return { client, self };
  };
}

const notInstalled = (): SendRefused =>
  new SendRefused(
    "Cairn is not installed in that workspace any more",
    "Whoever runs this bot can install it again; docs/slack.md tells how.",
    { permanent: true },
  );
