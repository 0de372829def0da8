import type { Message } from "./messages.ts";
import type { Channel, Team, User } from "./nouns.ts";
import type { View } from "./views.ts";

/** The world's nouns as Slack writes them. */

export const teamWire = ({ id, domain }: Team) => ({ id, domain });

/** A person as an interaction names them. */
export const userInBrief = ({ id, name, team }: User) => ({
  id,
  username: name,
  name,
  team_id: team.id,
});

const MINUTES_PER_ZONE = 60;

export const userWire = (user: User, withLocale: boolean, now: number) => ({
  id: user.id,
  team_id: user.team.id,
  name: user.name,
  deleted: user.isDeleted,
  // Whoever was deactivated has neither a zone nor a role.
  ...(!user.isDeleted && {
    real_name: user.realName,
    tz: user.zone,
    tz_label: user.zone,
    tz_offset: offsetOf(user.zone, now),
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
  }),
  profile: {
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.displayName,
    display_name_normalized: user.displayName,
    team: user.team.id,
  },
  is_bot: user.isBot,
  is_app_user: false,
  updated: 0,
  ...(withLocale && { locale: user.locale }),
});

/** Seconds east of Greenwich. */
function offsetOf(zone: string, now: number): number {
  const named = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
    .formatToParts(now)
    .find(({ type }) => type === "timeZoneName")?.value;
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d+):(\d+)/.exec(named ?? "") ?? [];
  const seconds = (Number(hours) * MINUTES_PER_ZONE + Number(minutes)) * 60;
  return sign === "-" ? -seconds : seconds;
}

/** A channel as an interaction names it. */
export const channelInBrief = ({ id, name, kind }: Channel) => ({
  id,
  name: kind === "im" ? "directmessage" : kind === "private" ? "privategroup" : name,
});

export const channelWire = (channel: Channel) => ({
  id: channel.id,
  is_im: channel.kind === "im",
  is_archived: channel.isArchived,
  context_team_id: channel.team.id,
  ...(channel.kind === "im"
    ? { user: channel.with?.id, is_user_deleted: channel.with?.isDeleted }
    : {
        name: channel.name,
        name_normalized: channel.name,
        is_channel: true,
        is_group: false,
        is_mpim: false,
        is_private: channel.kind === "private",
        is_general: channel.name === "general",
        is_shared: false,
        is_ext_shared: false,
        is_org_shared: false,
        is_member: channel.members.has(channel.team.bot),
        num_members: channel.members.size,
      }),
});

export function messageWire(message: Message, appId: string, withMetadata = false) {
  const { author, ts, threadTs, isBroadcast, now, channel } = message;
  const { text, blocks, attachments, metadata, edited } = now;
  return {
    type: "message",
    ...(isBroadcast && { subtype: "thread_broadcast" }),
    user: author.id,
    ts,
    ...(author.isBot && { bot_id: channel.team.botId, app_id: appId }),
    text,
    team: channel.team.id,
    ...(blocks !== undefined && { blocks }),
    ...(attachments !== undefined && { attachments }),
    ...(edited !== undefined && { edited }),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    ...(withMetadata && metadata !== undefined && { metadata }),
  };
}

/** A view as Slack gives it back, with what was filled in. */
export const viewWire = (view: View, appId: string) => ({
  id: view.id,
  team_id: view.user.team.id,
  private_metadata: "",
  callback_id: "",
  external_id: "",
  title: null,
  close: null,
  submit: null,
  clear_on_close: false,
  notify_on_close: false,
  ...view.now,
  state: { values: view.screen.valuesIn(view.now["blocks"]) },
  hash: view.hash,
  previous_view_id: view.previous?.id ?? null,
  root_view_id: view.root.id,
  app_id: appId,
  app_installed_team_id: view.user.team.id,
  bot_id: view.user.team.botId,
});
