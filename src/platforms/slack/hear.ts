import {
  App,
  type AllMiddlewareArgs,
  type AnyMiddlewareArgs,
  type Receiver,
  type ViewResponseAction,
  type ViewSubmitAction,
} from "@slack/bolt";
import type { Clock, Envelopes, Log } from "../../core/ports.ts";
import { boltLog } from "./bolt-log.ts";
import { openHome } from "./home.ts";
import { hearHappenings, type Presence } from "./happenings.ts";
import type { TokenFor, Workspace, Workspaces } from "./installation.ts";
import { isFirst } from "./once.ts";
import { press } from "./press.ts";
import type { Responding } from "./responding.ts";
import { runCommand } from "./run-command.ts";
import { runShortcut } from "./run-shortcut.ts";
import { submit } from "./submission.ts";
import { suggest } from "./suggest.ts";
import { clientOptions, loggable } from "./web-client.ts";

export interface Hearing {
  readonly receiver: Receiver;
  readonly api: string;
  readonly tokenFor: TokenFor;
  readonly workspaces: Workspaces;
  readonly presence: Presence;
  readonly responding: Responding;
  readonly envelopes: Envelopes;
  readonly clock: Clock;
  readonly log: Log;
  /** What comes now is left to be delivered again, to whoever hears it then. */
  readonly isStopping: () => boolean;
  /** Is told of all that is under way, with the workspace that it is about. */
  readonly underWay: (work: Promise<void>, team: string) => void;
}

/** Hears what Slack delivers: each delivery once, whatever way it comes and however often. */
export function hear(hearing: Hearing): App {
  const { receiver, api, tokenFor, presence, responding, log } = hearing;
  const app = new App({
    receiver,
    authorize: async ({ teamId = "" }) => {
      const self = await tokenFor(teamId);
      if (self === undefined) throw new Error("Cairn is not in that workspace");
      return { teamId, botToken: self.token, botId: self.bot, botUserId: self.user };
    },
    convoStore: false,
    ignoreSelf: false,
    logger: boltLog(log),
    clientOptions: clientOptions(api, log),
  });
  app.error((error) => {
    log.error(loggable(error), "a delivery was not handled");
    return Promise.resolve();
  });
  app.use((args) => {
    const work = once(args, hearing);
    hearing.underWay(work, args.context.teamId ?? "");
    return work;
  });
  hearPeople(app, hearing);
  hearHappenings(app, responding.engine, presence);
  return app;
}

type Delivered = AnyMiddlewareArgs & AllMiddlewareArgs;

/** Lets the first of a delivery on, of those who need not wait, and acknowledges the others. */
async function once(args: Delivered, hearing: Hearing): Promise<void> {
  const { body, context, next } = args;
  const { teamId: team = "", userId: user = "" } = context;
  if (hearing.isStopping()) return;
  if (isAsking(body) && hearing.responding.engine.isWaiting({ workspace: team, user })) {
    if ("ack" in args) await tell(async () => args.ack?.(), hearing.log);
    return;
  }
  if (await isFirst(body, team, hearing)) {
    if (!("event" in body)) await hearing.presence.heard(team);
    await next();
  } else if ("ack" in args) {
    await tell(async () => args.ack?.(), hearing.log);
  }
}

/**
 * A command or a press: whoever was told to wait need not be told once more. A filled dialog is told, since
 * it stays open then.
 */
const isAsking = (body: object): boolean =>
  "command" in body || ("type" in body && ASKING.has(body.type));
const ASKING = new Set<unknown>(["block_actions", "shortcut", "message_action"]);

/** What people do. Everything is acknowledged at once, but for what the acknowledgement itself answers. */
function hearPeople(app: App, { workspaces, responding, log }: Hearing): void {
  const inWorkspace = async (
    { teamId = "" }: { readonly teamId?: string },
    work: (workspace: Workspace) => Promise<void>,
  ) => work(await workspaces(teamId));

  app.command(ANY, async ({ ack, body, context }) => {
    await tell(() => ack(), log);
    await inWorkspace(context, (workspace) => runCommand(responding, workspace, body));
  });
  app.action({ type: "block_actions", action_id: ANY }, async ({ ack, body, context }) => {
    await tell(() => ack(), log);
    await inWorkspace(context, (workspace) => press(responding, workspace, body));
  });
  app.shortcut(ANY, async ({ ack, body, context }) => {
    await tell(() => ack(), log);
    await inWorkspace(context, (workspace) => runShortcut(responding, workspace, body));
  });
  app.options<"block_suggestion">({ action_id: ANY }, async ({ ack, body, context }) => {
    await inWorkspace(context, async (workspace) => {
      const choices = await suggest(responding, workspace, body);
      await tell(() => ack(choices), log);
    });
  });
  app.event("app_home_opened", async ({ event: { user, tab }, context }) => {
    if (tab !== "home") return;
    await inWorkspace(context, (workspace) => {
      const sender = { team: workspace.self.team, user, name: user, channel: undefined };
      return openHome(responding, workspace, sender);
    });
  });
  const submissions = { type: "view_submission", callback_id: ANY } as const;
  app.view<ViewSubmitAction>(submissions, async ({ ack, body, context }) => {
    const acknowledge = (response?: ViewResponseAction) => tell(() => ack(response), log);
    await inWorkspace(context, (workspace) => submit(responding, workspace, body, acknowledge));
  });
}

const ANY = /^/;

/** Where a connection is lost before the acknowledgement, Slack delivers again: that one is no first. */
async function tell(acknowledge: () => Promise<void>, log: Log): Promise<void> {
  try {
    await acknowledge();
  } catch (error) {
    log.warn(loggable(error), "a delivery could not be acknowledged");
  }
}
