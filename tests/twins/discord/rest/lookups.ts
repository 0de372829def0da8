import { refusal } from "../discord-error.ts";
import type { Application, User } from "../world/nouns.ts";
import { channelWire, guildWire, memberWire, rolesWire, userWire } from "../world/wire.ts";
import { guildOf } from "./access.ts";
import { done, ok, type House, type Route } from "./route.ts";

const SCOPES = { 0: ["bot", "applications.commands"], 1: ["applications.commands"] } as const;

function applicationWire(application: Application, { world }: House) {
  const { id, name, interactionsEndpointUrl, integrationTypes } = application;
  const { isPublic, requiresCodeGrant } = application;
  return {
    id,
    name,
    icon: null,
    description: "",
    type: null,
    bot: userWire(world.bot),
    bot_public: isPublic,
    bot_require_code_grant: requiresCodeGrant,
    verify_key: "0".repeat(64),
    flags: 0,
    flags_new: "0",
    tags: [],
    redirect_uris: [],
    interactions_endpoint_url: interactionsEndpointUrl,
    role_connections_verification_url: null,
    integration_types_config: Object.fromEntries(
      integrationTypes.map((type) => [
        type,
        { oauth2_install_params: { scopes: SCOPES[type], permissions: "0" } },
      ]),
    ),
    owner: userWire({ ...world.bot, id: "1", name: "host", bot: false }),
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  };
}

const selfWire = (user: User) => ({
  ...userWire(user),
  verified: true,
  mfa_enabled: true,
  locale: "en-US",
  email: null,
});

export const lookupRoutes = (address: () => string): readonly Route[] => [
  { method: "GET", path: "/gateway", isOpen: true, handle: () => ok({ url: address() }) },
  {
    method: "GET",
    path: "/gateway/bot",
    handle: (_, { gateway }) =>
      ok({
        url: address(),
        shards: gateway.shards,
        session_start_limit: {
          total: 1_000,
          remaining: 1_000 - gateway.identifies,
          reset_after: 86_400_000,
          max_concurrency: 16,
        },
      }),
  },
  {
    method: "GET",
    path: "/applications/@me",
    handle: (_, house) => ok(applicationWire(house.world.application, house)),
  },
  {
    method: "GET",
    path: "/oauth2/applications/@me",
    handle: (_, house) => ok(applicationWire(house.world.application, house)),
  },
  { method: "GET", path: "/users/@me", handle: (_, { world }) => ok(selfWire(world.bot)) },
  {
    method: "GET",
    path: "/users/:user",
    handle: (call, { world }) => {
      const user = world.users.get(call.param("user"));
      if (user === undefined) throw refusal("unknownUser");
      return ok(userWire(user));
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild",
    handle: (call, house) => ok(guildWire(guildOf(call, house), house.world)),
  },
  {
    method: "GET",
    path: "/guilds/:guild/channels",
    handle: (call, house) => {
      const guild = guildOf(call, house);
      const own = [...house.world.channels.values()].filter((one) => one.guild === guild);
      return ok(own.filter(({ kind }) => kind === "text").map(channelWire));
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/roles",
    handle: (call, house) => ok(rolesWire(guildOf(call, house))),
  },
  {
    method: "GET",
    path: "/guilds/:guild/members/:user",
    handle: (call, house) => {
      const guild = guildOf(call, house);
      const member = guild.members.get(call.param("user"));
      if (member === undefined) throw refusal("unknownMember");
      return ok(memberWire(guild, member));
    },
  },
  {
    method: "DELETE",
    path: "/users/@me/guilds/:guild",
    handle: (call, house) => {
      const guild = guildOf(call, house);
      guild.hasBot = false;
      guild.members.delete(house.world.bot.id);
      house.gateway.dispatch("GUILD_DELETE", { id: guild.id }, guild.id);
      return done;
    },
  },
];
