import { webApi } from "@slack/bolt";
import { DiscordAPIError } from "discord.js";
import pg from "pg";

/** Secrets as a host has them, and errors of the libraries with all that they hold. */

const PASSWORD = 's3cr3t"pass/word+1';

/** What the host sets. */
export const SET = {
  DATABASE_URL: `postgres://cairn:${encodeURIComponent(PASSWORD)}@127.0.0.1:9/cairn`,
  DISCORD_TOKEN: "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gplant.edDiscordTokenThatNobodyMayEverRead",
  SLACK_CLIENT_ID: "1234567890.1234567890",
  SLACK_CLIENT_SECRET: "planted0client0secret0123456789ab",
  SLACK_SIGNING_SECRET: "planted0signing0secret0123456789",
  CAIRN_KEYS: `first:${Buffer.alloc(32, "planted").toString("base64")},second:${Buffer.alloc(32, "other").toString("base64")}`,
  PUBLIC_URL: "https://cairn.example.org",
} as const;

/** What is met while it runs, which no variable names. */
const MET = {
  interaction: "aW50ZXJhY3Rpb246cGxhbnRlZC1pbnRlcmFjdGlvbi10b2tlbi0wMTIzNDU2Nzg5",
  workspace: "xoxb-1111111111-2222222222-plantedWorkspaceToken",
  renewing: "xoxe-1-plantedRenewingToken0123456789",
  app: "xapp-1-A0PLANTED-123456-plantedAppToken",
  answering: "T0PLANTED/1234567890123/plantedResponseUrlToken",
  elsewhere: "0therPassw0rd",
  page: "Y2Fpcm4.plantedPageTokenWithItsSignature0123456789",
};

/** All of it, each as it may be written. */
export const SECRETS: readonly string[] = [
  SET.DISCORD_TOKEN,
  SET.SLACK_CLIENT_SECRET,
  SET.SLACK_SIGNING_SECRET,
  PASSWORD,
  encodeURIComponent(PASSWORD),
  JSON.stringify(PASSWORD).slice(1, -1),
  ...SET.CAIRN_KEYS.split(",").map((key) => key.slice(key.indexOf(":") + 1)),
  ...Object.values(MET),
];

const headers = { Authorization: `Bearer ${MET.workspace}` };
const interaction = `https://discord.com/api/v10/interactions/123456789012345678/${MET.interaction}/callback`;
const webhook = `https://discord.com/api/v10/webhooks/123456789012345678/${MET.interaction}/messages/@original`;

/** Errors, each with its secret in another place. */
export const ERRORS: Readonly<Record<string, () => unknown>> = {
  "an error of discord.js, with its request": () =>
    new DiscordAPIError(
      { code: 10_062, message: "Unknown interaction" },
      10_062,
      404,
      "POST",
      interaction,
      { body: { token: SET.DISCORD_TOKEN }, files: undefined },
    ),
  "an error of Slack's client, with its headers": () =>
    new webApi.WebAPIRequestError(
      Object.assign(new Error("getaddrinfo ENOTFOUND"), { config: { headers, token: MET.app } }),
    ),
  "an error of pg, with its client": () =>
    Object.assign(new Error("Connection terminated unexpectedly"), {
      client: new pg.Client({ connectionString: SET.DATABASE_URL }),
      connectionString: SET.DATABASE_URL,
    }),
  "an error that says what the host has set": () =>
    new Error(Object.entries(SET).join(" ") + ` ${PASSWORD}`),
  "an error that says what was met": () =>
    new Error(
      [
        `Bot ${MET.workspace}, ${MET.renewing}: ${MET.app}`,
        interaction,
        `fetch ${webhook} failed`,
        `POST https://hooks.slack.com/commands/${MET.answering}`,
        `GET /g/${MET.page}/plan`,
        `postgres://other:${MET.elsewhere}@db.example.org/cairn`,
      ].join("\n"),
    ),
  "an error whose cause says it": () =>
    new Error("it failed", {
      cause: new Error(`GET https://hooks.slack.com/actions/${MET.answering}`, {
        cause: Object.assign(new Error(headers.Authorization), { headers }),
      }),
    }),
  "several errors that say it": () =>
    new AggregateError([new Error(headers.Authorization), headers], SET.DATABASE_URL),
  "an error whose name, code and stack say it": () =>
    Object.assign(new Error("x"), {
      name: SET.DISCORD_TOKEN,
      code: SET.SLACK_SIGNING_SECRET,
      stack: `x\n    at ${SET.DATABASE_URL}`,
    }),
  "an error of which nothing can be read": () =>
    new Proxy(new Error("x"), {
      get: () => {
        throw new Error(SET.DISCORD_TOKEN);
      },
    }),
  "a text": () => `Bot ${SET.DISCORD_TOKEN}`,
  "an object": () => ({ headers, ...SET }),
};
