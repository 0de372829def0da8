import { commands } from "../../../commands/index.ts";
import type { Installations, Log } from "../../../src/core/ports.ts";
import { installationOf } from "../../../src/platforms/slack/installation.ts";
import { manifestOf } from "../../../src/platforms/slack/manifest.ts";
import { passOf } from "../../../src/platforms/slack/pass-of.ts";
import { startSlack, type Slack } from "../../twins/slack/twin.ts";

const REDIRECT = "https://cairn.example/slack/oauth_redirect";

/** A loopback Slack with a workspace that may install Cairn by itself. */
export async function startHall(now: () => number): Promise<Slack> {
  const manifest = manifestOf(commands, { by: "socket", redirectUrl: REDIRECT });
  const twin = await startSlack({ manifest, now });
  twin.addTeam("Hall", { members: ["ada"], isInstalled: false });
  return twin;
}

/** It does, with tokens that expire after twelve hours. */
export async function installHall(
  twin: Slack,
  store: Installations,
  { nowMs, log }: { readonly nowMs: number; readonly log: Log },
): Promise<void> {
  const { oauth } = twin;
  oauth.visitor = { team: twin.world.team(), presses: "allow" };
  const query = new URLSearchParams({
    ...{ client_id: oauth.clientId, redirect_uri: REDIRECT, state: "" },
    scope: twin.manifest.scopes.join(","),
  });
  const consent = new URL(`${twin.origin}/oauth/v2/authorize?${query.toString()}`);
  const back = new URL(oauth.consent(consent).headers?.["location"] ?? "");
  const pass = passOf(
    oauth.access({
      ...{ client_id: oauth.clientId, client_secret: oauth.clientSecret, redirect_uri: REDIRECT },
      code: back.searchParams.get("code"),
    }),
    nowMs,
  );
  const { team, teamName, user, bot, handle } = await installationOf(pass.token, twin.api, log);
  const where = { platform: "slack", workspace: team, name: teamName };
  await store.add({ ...where, user, bot, handle, scopes: [], pass }, nowMs);
}
