import { refusal } from "../discord-error.ts";
import { fieldsOf, listOf, type Fields } from "../../shared/json.ts";
import { commandsViolations } from "../rules/command.ts";
import { guildOf } from "./access.ts";
import { ok, type Call, type House, type Route } from "./route.ts";

const GLOBAL = "/applications/:application/commands";
const OF_GUILD = "/applications/:application/guilds/:guild/commands";

function checkApplication(call: Call, { world }: House): void {
  if (call.param("application") !== world.application.id) throw refusal("unknownApplication");
}

/** Translations are given back to whoever asks for them. */
const listed = ({ query }: Call, commands: readonly Fields[]): readonly Fields[] =>
  query.get("with_localizations") === "true" ? commands : commands.map(withoutTranslations);

const withoutTranslations = (command: Fields): Fields => ({
  ...Object.fromEntries(Object.entries(command).filter(([key]) => !key.endsWith("_localizations"))),
  ...(command["options"] !== undefined && {
    options: listOf(command["options"]).map((option) => withoutTranslations(fieldsOf(option))),
  }),
});

export const commandRoutes: readonly Route[] = [
  {
    method: "GET",
    path: GLOBAL,
    handle: (call, house) => {
      checkApplication(call, house);
      return ok(listed(call, house.registry.of()));
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
      return ok(listed(call, house.registry.of(guildOf(call, house).id)));
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
