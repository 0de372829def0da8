import { stringOf } from "../../shared/json.ts";
import { SlackError } from "../slack-error.ts";
import { userWire } from "../world/wire.ts";
import type { AnyMethod } from "./method.ts";

/** Who the token is, the way of Socket Mode, and people. */
export const teamMethods: readonly AnyMethod[] = [
  {
    name: "auth.test",
    takes: {},
    handle: ({ team }) => ({
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: team.bot.name,
      team_id: team.id,
      user_id: team.bot.id,
      bot_id: team.botId,
      is_enterprise_install: false,
    }),
  },
  {
    kind: "app",
    name: "apps.connections.open",
    handle: ({ socketMode }) => {
      if (!socketMode.isEnabled) throw new SlackError("socket_mode_disabled");
      const url = socketMode.newAddress();
      if (url === undefined) throw new SlackError("too_many_websockets");
      return { url };
    },
  },
  {
    name: "users.info",
    scope: "users:read",
    takes: { user: "text", include_locale: "flag" },
    needs: ["user"],
    handle: ({ team, args }, { world, now }) => {
      const user = world.users.get(stringOf(args["user"]));
      if (user === undefined || user.team !== team) throw new SlackError("user_not_found");
      return { user: userWire(user, args["include_locale"] === true, now()) };
    },
  },
];
