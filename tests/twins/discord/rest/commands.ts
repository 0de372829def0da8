import { refusal } from "../discord-error.ts";
import { listOf } from "../../shared/json.ts";
import { commandsViolations } from "../rules/command.ts";
import { guildOf } from "./access.ts";
import { ok, type Call, type House, type Route } from "./route.ts";

const GLOBAL = "/applications/:application/commands";
const OF_GUILD = "/applications/:application/guilds/:guild/commands";

function checkApplication(call: Call, { world }: House): void {
  if (call.param("application") !== world.application.id) throw refusal("unknownApplication");
}

export const commandRoutes: readonly Route[] = [
  {
    method: "GET",
    path: GLOBAL,
    handle: (call, house) => {
      checkApplication(call, house);
      return ok(house.registry.of());
    },
  },
  {
    method: "PUT",
    path: GLOBAL,
    rules: ({ body }) => commandsViolations(body),
    handle: (call, house) => {
      checkApplication(call, house);
      return ok(house.registry.overwrite(listOf(call.body)));
    },
  },
  {
    method: "GET",
    path: OF_GUILD,
    handle: (call, house) => {
      checkApplication(call, house);
      return ok(house.registry.of(guildOf(call, house).id));
    },
  },
  {
    method: "PUT",
    path: OF_GUILD,
    rules: ({ body }) => commandsViolations(body, "guild"),
    handle: (call, house) => {
      checkApplication(call, house);
      return ok(house.registry.overwrite(listOf(call.body), guildOf(call, house).id));
    },
  },
];
