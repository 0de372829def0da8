import type { z } from "zod";
import { StartError } from "../core/errors.ts";
import { SLACK_PAGE, type variables } from "./variables.ts";

/** How Cairn runs on Slack. */
export interface SlackConfig {
  /** To one workspace by its token, or to those that install Cairn by themselves. */
  readonly access:
    | { readonly kind: "one"; readonly token: string }
    | {
        readonly kind: "many";
        readonly clientId: string;
        readonly clientSecret: string;
        /** Where browsers come to install it, without a slash at its end. */
        readonly publicUrl: string;
      };
  readonly api: string;
  /** What goes before each command's name; empty for nothing. */
  readonly prefix: string;
  /** How Slack reaches Cairn: over a connection that Cairn opens, or by requests that it signs. */
  readonly by:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string };
}

type Given = z.output<typeof variables>;

/** Slack needs a way in and one of two ways to be heard. Throws StartError for anything else. */
export function slackOf(given: Given): SlackConfig | undefined {
  const { SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = given;
  const access = accessOf(given);
  if (access === undefined) {
    const other = SLACK_APP_TOKEN === undefined ? "SLACK_SIGNING_SECRET" : "SLACK_APP_TOKEN";
    if (SLACK_APP_TOKEN === undefined && SLACK_SIGNING_SECRET === undefined) return undefined;
    throw new StartError(
      `${other} is set, and SLACK_BOT_TOKEN is not: copy it from ${SLACK_PAGE}, your app, OAuth & Permissions.`,
    );
  }
  if (SLACK_APP_TOKEN !== undefined && SLACK_SIGNING_SECRET !== undefined) {
    throw new StartError(
      "SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set, and Slack reaches an app in one way: keep the first for Socket Mode, the second for HTTP.",
    );
  }
  const common = {
    access,
    api: given.SLACK_API_URL,
    prefix: given.SLACK_COMMAND_PREFIX ?? "",
  };
  if (SLACK_APP_TOKEN !== undefined) {
    return { ...common, by: { kind: "socket", appToken: SLACK_APP_TOKEN } };
  }
  if (SLACK_SIGNING_SECRET !== undefined) {
    return { ...common, by: { kind: "http", signingSecret: SLACK_SIGNING_SECRET } };
  }
  const set = access.kind === "one" ? "SLACK_BOT_TOKEN" : "SLACK_CLIENT_ID";
  throw new StartError(
    `${set} is set, and Slack has no way to reach Cairn: set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP; both are at ${SLACK_PAGE}, your app, Basic Information.`,
  );
}

/** One workspace's token, or all that it takes to let many in; undefined where nothing of either is set. */
function accessOf(given: Given): SlackConfig["access"] | undefined {
  const { SLACK_BOT_TOKEN: token, SLACK_CLIENT_ID: clientId, PUBLIC_URL, CAIRN_KEYS } = given;
  const { SLACK_CLIENT_SECRET: clientSecret } = given;
  if (clientId === undefined && clientSecret === undefined) {
    return token === undefined ? undefined : { kind: "one", token };
  }
  if (token !== undefined) {
    throw new StartError(
      "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set: keep the first for one workspace, the second for many.",
    );
  }
  if (clientId === undefined || clientSecret === undefined) {
    const [set, missing] =
      clientId === undefined
        ? ["SLACK_CLIENT_SECRET", "SLACK_CLIENT_ID"]
        : ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"];
    throw new StartError(
      `${set} is set, and ${missing} is not: copy it from ${SLACK_PAGE}, your app, Basic Information.`,
    );
  }
  if (PUBLIC_URL === undefined) {
    throw new StartError(
      "SLACK_CLIENT_ID is set, and PUBLIC_URL is not: set it to the https address at which browsers reach Cairn, to install it.",
    );
  }
  if (CAIRN_KEYS === undefined) {
    throw new StartError(
      "SLACK_CLIENT_ID is set, and CAIRN_KEYS is not: set it to what npm run cairn -- key prints, which encrypts the tokens of workspaces.",
    );
  }
  return { kind: "many", clientId, clientSecret, publicUrl: new URL(PUBLIC_URL).origin };
}
