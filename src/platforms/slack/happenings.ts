import type { App } from "@slack/bolt";
import type { Engine } from "../../core/platform.ts";
import type { Access } from "./access.ts";

const PLATFORM = "slack";

/** What became of a workspace, as its deliveries tell it. */
export interface Presence {
  /** Somebody there uses Cairn. */
  readonly heard: (team: string) => Promise<void>;
  /** It was installed there, anew or again. */
  readonly arrived: (team: string) => Promise<void>;
  /** Slack says that it was removed there, or that its token is no good any more. */
  readonly left: (team: string) => Promise<void>;
}

/**
 * Slack tells of a removal twice, in either order, and not of an installation: whoever uses Cairn in a
 * workspace that it was told to have left has it there again.
 */
export function createPresence(engine: Engine, access: Pick<Access, "left">): Presence {
  const gone = new Set<string>();
  const arrived = async (team: string) => {
    gone.delete(team);
    await engine.placeChanged({ kind: "workspace-here", platform: PLATFORM, workspace: team });
  };
  return {
    arrived,
    heard: async (team) => {
      if (gone.has(team)) await arrived(team);
    },
    left: async (team) => {
      if (!(await access.left(team))) return;
      gone.add(team);
      await engine.placeChanged({ kind: "workspace-left", platform: PLATFORM, workspace: team });
    },
  };
}

/** Hears what becomes of workspaces and channels, as far as the app's events and scopes tell. */
export function hearHappenings(app: App, engine: Engine, presence: Presence): void {
  app.event("app_uninstalled", async ({ context }) => {
    if (context.teamId !== undefined) await presence.left(context.teamId);
  });
  app.event("tokens_revoked", async ({ event, context }) => {
    const isOurs = (event.tokens.bot ?? []).length > 0;
    if (isOurs && context.teamId !== undefined) await presence.left(context.teamId);
  });
  const changed =
    (kind: "channel-gone" | "channel-here") =>
    async ({ event, context }: { event: { channel: string }; context: { teamId?: string } }) => {
      const { teamId: workspace } = context;
      if (workspace === undefined) return;
      await engine.placeChanged({ kind, platform: PLATFORM, workspace, channel: event.channel });
    };
  app.event("channel_archive", changed("channel-gone"));
  app.event("channel_deleted", changed("channel-gone"));
  app.event("group_archive", changed("channel-gone"));
  app.event("group_deleted", changed("channel-gone"));
  app.event("channel_unarchive", changed("channel-here"));
  app.event("group_unarchive", changed("channel-here"));
}
