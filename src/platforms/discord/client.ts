import { GatewayIntentBits, Options, type ClientOptions, type RESTOptions } from "discord.js";
import type { Shards } from "../../core/shards.ts";
import { numbersOf } from "./shards.ts";

/**
 * One intent, nothing privileged; of what Discord tells, only servers, channels, roles and the bot's
 * own membership are kept, which is what permissions are read from. Without `shards` as many as Discord
 * recommends, and all of them.
 */
export const clientOptions = (rest: Partial<RESTOptions>, shards?: Shards): ClientOptions => ({
  intents: [GatewayIntentBits.Guilds],
  ...(shards === undefined
    ? { shards: "auto" }
    : { shards: numbersOf(shards), shardCount: shards.of }),
  rest,
  makeCache: Options.cacheWithLimits({
    ApplicationCommandManager: 0,
    ApplicationEmojiManager: 0,
    AutoModerationRuleManager: 0,
    BaseGuildEmojiManager: 0,
    DMMessageManager: 0,
    EntitlementManager: 0,
    GuildBanManager: 0,
    GuildEmojiManager: 0,
    GuildForumThreadManager: 0,
    GuildInviteManager: 0,
    GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
    GuildMessageManager: 0,
    GuildScheduledEventManager: 0,
    GuildStickerManager: 0,
    GuildTextThreadManager: 0,
    MessageManager: 0,
    PresenceManager: 0,
    ReactionManager: 0,
    ReactionUserManager: 0,
    StageInstanceManager: 0,
    ThreadManager: 0,
    ThreadMemberManager: 0,
    UserManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
    VoiceStateManager: 0,
  }),
});
