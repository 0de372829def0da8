import type { Asked } from "../interactions.ts";
import type { Fields } from "../../shared/json.ts";
import type { Messages } from "../world/messages.ts";
import { permissionsIn } from "../world/permissions.ts";
import { channelInBrief, memberWire, userWire } from "../world/wire.ts";
import type { World } from "../world/world.ts";

const TYPE = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** An interaction as the gateway carries it. */
export function payloadOf(asked: Asked, data: Fields, world: World, messages: Messages): Fields {
  const { user, channel, source } = asked;
  const { guild } = channel;
  const member = guild?.members.get(user.id);
  if (guild !== undefined && member === undefined) {
    throw new Error(`${user.name} is not in ${guild.name}`);
  }
  return {
    id: asked.id,
    application_id: world.application.id,
    type: TYPE[asked.kind],
    token: asked.token,
    version: 1,
    data,
    channel: channelInBrief(channel, user, world.bot),
    channel_id: channel.id,
    app_permissions: permissionsIn(channel, world.bot).toString(),
    attachment_size_limit: 10_485_760,
    locale: user.locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: {
      ...(guild?.hasBot !== false && { 0: guild?.id ?? "0" }),
      ...(user.hasInstalled && { 1: user.id }),
    },
    context: guild === undefined ? 1 : 0,
    ...(source !== undefined && { message: messages.wire(source) }),
    ...(guild === undefined || member === undefined
      ? { user: userWire(user) }
      : {
          guild_id: guild.id,
          guild_locale: "en-US",
          guild: { id: guild.id, locale: "en-US", features: [] },
          member: {
            ...memberWire(guild, member),
            permissions: permissionsIn(channel, user).toString(),
          },
        }),
  };
}
