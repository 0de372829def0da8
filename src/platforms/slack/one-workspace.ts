import { patiently } from "../../core/patiently.ts";
import type { Log, Timer } from "../../core/ports.ts";
import type { Access } from "./access.ts";
import { installationOf, isTaken, type Installation } from "./installation.ts";
import { botStartError, isTrouble, requireScopes } from "./start-error.ts";
import { loggable } from "./web-client.ts";

interface Parts {
  readonly token: string;
  readonly api: string;
  readonly timer: Timer;
  readonly log: Log;
}

/** One workspace, by the bot's token that the host has set. */
export function oneWorkspace({ token, api, timer, log }: Parts): Access {
  let self: Installation | undefined;
  return {
    tokenFor: (team) => Promise.resolve(self?.team === team ? self : undefined),
    open: async () => {
      const asking = { name: "Slack", timer, log, isTrouble, loggable };
      self = await patiently(asking, () => installationOf(token, api, log)).catch(
        (error: unknown) => {
          throw botStartError(error, api);
        },
      );
      requireScopes(self);
    },
    teams: () => Promise.resolve(self === undefined ? [] : [self.team]),
    left: async () => !(await isTaken(token, api, log)),
  };
}
