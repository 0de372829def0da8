import type { RequestListener, ServerResponse } from "node:http";
import { HTTPReceiver, webApi, type Installation } from "@slack/bolt";
import type { PageOf } from "../../core/page.ts";
import type { Clock, Envelopes, Installations, Log } from "../../core/ports.ts";
import { SILENT } from "./bolt-log.ts";
import { createStates, STATE_SECONDS } from "./install-state.ts";
import { failedView, installedView, type Failure } from "./install-views.ts";
import { installationOf } from "./installation.ts";
import { OPTIONAL_SCOPES, SCOPES } from "./manifest.ts";
import { INSTALL_PATH, REDIRECT_PATH } from "./names.ts";
import { handOn } from "./requests.ts";
import { clientOptions, codeOf, loggable, wireOptions } from "./web-client.ts";

interface Parts {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly api: string;
  readonly installations: Installations;
  readonly envelopes: Envelopes;
  readonly clock: Clock;
  readonly log: Log;
  readonly pageOf: PageOf;
  readonly spell: (words: string) => string;
  /** Told when a workspace has installed Cairn, anew or again, and it is on disk. */
  readonly arrived: (team: string) => Promise<void>;
}

/**
 * Installs Cairn in workspaces by Bolt's own OAuth: one path leads to Slack's consent page, from which people
 * come back to the other. Its pages are ours, and so is what is kept.
 */
export function createInstalling(parts: Parts): RequestListener {
  const { clientId, clientSecret, publicUrl, api, installations, log, spell } = parts;
  const states = createStates({ ...parts, secret: clientSecret });
  const scopes = [...SCOPES, ...OPTIONAL_SCOPES];
  const redirectUri = `${publicUrl}${REDIRECT_PATH}`;
  const again = `${publicUrl}${INSTALL_PATH}`;

  const show = (response: ServerResponse, status: number, page: ReturnType<PageOf>): void => {
    response.writeHead(status, page.headers).end(page.html);
  };
  const fail = (response: ServerResponse, failure: Failure): void => {
    show(response, STATUS[failure], parts.pageOf(failedView(failure, again)));
  };

  /** Keeps what Slack gave. Who installed it is not kept. */
  async function store({ bot }: Installation): Promise<void> {
    if (bot === undefined) throw new Error("Slack gave no bot");
    const self = await installationOf(bot.token, api, log);
    const nowMs = parts.clock.now().epochMilliseconds;
    // Bolt counts from the real time.
    const lastsMs = (bot.expiresAt ?? 0) * 1_000 - Date.now();
    const renewal = bot.refreshToken && { token: bot.refreshToken, expiresMs: nowMs + lastsMs };
    await installations.add(
      {
        ...{ platform: "slack", workspace: self.team, name: self.teamName },
        ...{ user: self.user, bot: self.bot, handle: self.handle },
        scopes: self.scopes ?? bot.scopes,
        pass: { token: bot.token, ...(renewal && { renewal }) },
      },
      nowMs,
    );
    await parts.arrived(self.team);
  }

  const receiver = new HTTPReceiver({
    // Nothing but browsers comes here; what Slack itself delivers has a receiver of its own.
    ...{ signingSecret: "", signatureVerification: false, endpoints: [], logger: SILENT },
    ...{ clientId, clientSecret, scopes, redirectUri },
    installationStore: {
      storeInstallation: store,
      fetchInstallation: () => Promise.reject(new Error("installations are read elsewhere")),
    },
    installerOptions: {
      directInstall: true,
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
      authorizationUrl: new URL("../oauth/v2/authorize", api).href,
      clientOptions: wireOptions(api),
      // A cookie of such a name is taken by browsers from this very host alone.
      stateCookieName: "__Host-cairn-install",
      stateCookieExpirationSeconds: STATE_SECONDS,
      stateStore: {
        generateStateParam: () => Promise.resolve(states.make()),
        verifyStateParam: async (_, state) => {
          if (!(await states.redeem(state))) throw new StaleState("not a way in of ours");
          return { scopes, redirectUri };
        },
      },
      callbackOptions: {
        afterInstallation: async (installation, _, _request, response) => {
          if (installation.isEnterpriseInstall !== true) return true;
          await giveBack(installation.bot?.token ?? "", parts);
          fail(response, "whole-organisation");
          return false;
        },
        successAsync: async ({ team, appId = "" }, _, _request, response) => {
          const workspace = team?.id ?? "";
          const { handle = "cairn", name = "your workspace" } =
            (await installations.find({ platform: "slack", workspace })) ?? {};
          const slackUrl = `https://slack.com/app_redirect?app=${appId}&team=${workspace}`;
          show(response, 200, parts.pageOf(installedView({ handle, name, slackUrl, spell })));
        },
        failure: (error, _, _request, response) => {
          const failure = failureOf(error);
          if (failure === "failed" || failure === "misconfigured") {
            log.error(loggable(error), "an installation failed");
          }
          fail(response, failure);
        },
      },
    },
  });
  return (request, response) => {
    handOn(receiver, request, response);
  };
}

/** What came back with somebody is not what went with them, or too old, or was used before. */
class StaleState extends Error {
  override readonly name = "StaleState";
  readonly code = "stale_state";
}

const STATUS: Readonly<Record<Failure, number>> = {
  cancelled: 200,
  stale: 400,
  "whole-organisation": 400,
  misconfigured: 502,
  failed: 502,
};

/** What it is called by Bolt, by Slack, or here. */
const FAILURES: Readonly<Record<string, Failure>> = {
  slack_oauth_installer_authorization_error: "cancelled",
  slack_oauth_missing_state: "stale",
  slack_oauth_invalid_state: "stale",
  slack_oauth_missing_code: "stale",
  stale_state: "stale",
  invalid_code: "stale",
  code_expired: "stale",
  code_already_used: "stale",
  invalid_client_id: "misconfigured",
  bad_client_secret: "misconfigured",
  bad_redirect_uri: "misconfigured",
};

const failureOf = (error: Error & { readonly code?: string }): Failure =>
  FAILURES[codeOf(error) ?? error.code ?? ""] ?? "failed";

/** What is not kept is not to stay good for anybody. */
async function giveBack(token: string, { api, log }: Pick<Parts, "api" | "log">): Promise<void> {
  try {
    await new webApi.WebClient(token, clientOptions(api, log)).auth.revoke();
  } catch (error) {
    log.warn(loggable(error), "a token that is not kept could not be revoked");
  }
}
