import type { Channel, Guild, Member, User } from "./nouns.ts";
import { permissionsIn, permissionsOf } from "./permissions.ts";
import type { World } from "./world.ts";

/** The world's nouns as Discord writes them. */

/** When everyone joined who did not come later. */
export const SINCE = "2026-01-01T00:00:00.000000+00:00";

export const userWire = ({ id, name, bot }: User) => ({
  id,
  username: name.toLowerCase().replaceAll(/[^a-z0-9_.]/g, "_"),
  discriminator: "0",
  global_name: bot ? null : name,
  avatar: null,
  bot,
  public_flags: 0,
  flags: 0,
  primary_guild: null,
});

export const memberWire = (guild: Guild, member: Member) => ({
  ...memberInBrief(guild, member),
  user: userWire(member.user),
  deaf: false,
  mute: false,
});

/** A member where their user stands beside them. */
export const memberInBrief = (guild: Guild, { user, nick, manages }: Member) => ({
  nick: nick ?? null,
  avatar: null,
  banner: null,
  roles: [...(user.bot ? [guild.botRole] : []), ...(manages ? [guild.managerRole] : [])],
  joined_at: SINCE,
  premium_since: null,
  communication_disabled_until: null,
  pending: false,
  flags: 0,
});

export function channelWire(channel: Channel) {
  const common = { id: channel.id, last_message_id: null, flags: 0 };
  if (channel.kind === "dm") {
    const recipients = channel.recipient === undefined ? [] : [userWire(channel.recipient)];
    return { ...common, type: 1, recipients };
  }
  const inGuild = {
    ...common,
    guild_id: channel.guild?.id ?? "0",
    name: channel.name,
    parent_id: channel.parent?.id ?? null,
    rate_limit_per_user: 0,
  };
  if (channel.kind === "thread") {
    return {
      ...inGuild,
      type: 11,
      owner_id: "0",
      message_count: 0,
      member_count: 1,
      total_message_sent: 0,
      thread_metadata: {
        archived: false,
        auto_archive_duration: 4_320,
        archive_timestamp: SINCE,
        locked: false,
        create_timestamp: SINCE,
      },
    };
  }
  return {
    ...inGuild,
    type: 0,
    topic: null,
    position: 0,
    nsfw: false,
    permission_overwrites: [...channel.overwrites].map(([id, { kind, allow, deny }]) => ({
      id,
      type: kind === "role" ? 0 : 1,
      allow: allow.toString(),
      deny: deny.toString(),
    })),
  };
}

/** A channel as an interaction names it, with what one may do there. */
export const channelInBrief = (channel: Channel, user: User, bot: User) => ({
  ...channelWire(channel),
  permissions: permissionsIn(channel, user).toString(),
  app_permissions: permissionsIn(channel, bot).toString(),
});

const roleWire = (id: string, name: string, permissions: bigint, managed = false) => ({
  id,
  name,
  permissions: permissions.toString(),
  description: null,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed,
  mentionable: false,
  icon: null,
  unicode_emoji: null,
  position: name === "@everyone" ? 0 : 1,
  flags: 0,
});

export const rolesWire = (guild: Guild) => [
  roleWire(guild.id, "@everyone", guild.everyone),
  roleWire(guild.botRole, "Cairn", guild.botPermissions, true),
  roleWire(guild.managerRole, "Managers", 1n << 5n),
];

const emojiWire = (id: string, place: number) => ({
  id,
  name: `emoji_${place}`,
  roles: [],
  require_colons: true,
  managed: false,
  animated: false,
  available: true,
});

export function guildWire(guild: Guild, { bot, channels }: World) {
  const own = [...channels.values()].filter((channel) => channel.guild === guild);
  const me = guild.members.get(bot.id);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    owner_id: guild.owner.id,
    permissions: permissionsOf(guild, bot).toString(),
    region: "deprecated",
    preferred_locale: "en-US",
    features: [],
    roles: rolesWire(guild),
    emojis: guild.emojis.map(emojiWire),
    stickers: [],
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    system_channel_id: own.find(({ name }) => name === guild.system)?.id ?? null,
    system_channel_flags: 0,
    afk_channel_id: null,
    afk_timeout: 300,
    home_header: null,
    widget_enabled: false,
    widget_channel_id: null,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    nsfw: false,
    incidents_data: null,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    application_id: null,
    vanity_url_code: null,
    discovery_splash: null,
    splash: null,
    banner: null,
    max_members: 500_000,
    max_presences: null,
    joined_at: guild.botSince,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: me === undefined ? [] : [memberWire(guild, me)],
    channels: own.filter(({ kind }) => kind === "text").map(channelWire),
    threads: own.filter(({ kind }) => kind === "thread").map(channelWire),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
