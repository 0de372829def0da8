import { webApi } from "@slack/bolt";
import { CannotDecrypt } from "../../core/errors.ts";
import type { Clock, Installations, KeptInstallation, Log, Timer } from "../../core/ports.ts";
import type { Access } from "./access.ts";
import { isTaken, type Installation } from "./installation.ts";
import { createPasses } from "./passes.ts";
import { passOf } from "./pass-of.ts";
import { clientOptions } from "./web-client.ts";

export interface ManyParts {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly api: string;
  readonly installations: Installations;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

/** The workspaces that installed Cairn by themselves, each with a token of its own. */
export function manyWorkspaces(parts: ManyParts): Access {
  const { clientId, clientSecret, api, installations, clock, timer, log } = parts;
  const slack = new webApi.WebClient(undefined, clientOptions(api, log));
  const passes = createPasses({
    ...{ installations, clock, timer, log },
    renew: async (token) => {
      const nowMs = clock.now().epochMilliseconds;
      const given = await slack.oauth.v2.access({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: "refresh_token",
        refresh_token: token,
      });
      return passOf(given, nowMs);
    },
  });

  return {
    tokenFor: async (team) => {
      const kept = await passes(team);
      return kept && selfOf(kept);
    },
    open: async () => {
      const missing = await installations.encryptAnew();
      if (missing.length === 0) return;
      log.error(
        { keys: missing },
        "tokens of workspaces cannot be decrypted: CAIRN_KEYS lacks the keys named here, or has others by their names",
      );
    },
    teams: () => installations.workspaces("slack"),
    left: async (team) => {
      const where = { platform: "slack", workspace: team };
      try {
        for (;;) {
          const kept = await installations.find(where);
          if (kept === undefined) return true;
          if (await isTaken(kept.pass.token, api, log)) return false;
          if (await installations.remove(where, kept)) return true;
        }
      } catch (error) {
        if (!(error instanceof CannotDecrypt)) throw error;
        return installations.remove(where);
      }
    },
  };
}

const selfOf = (kept: KeptInstallation): Installation => ({
  team: kept.workspace,
  teamName: kept.name,
  token: kept.pass.token,
  user: kept.user,
  bot: kept.bot,
  handle: kept.handle,
  scopes: kept.scopes,
});
