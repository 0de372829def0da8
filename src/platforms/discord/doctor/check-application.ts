import { ApplicationIntegrationType as Installed, type APIApplication } from "discord.js";
import type { Check } from "../../../core/check.ts";

/** The settings in Discord's developer portal without which Cairn is not reached, or not found. */
export function checkApplication(application: APIApplication): readonly Check[] {
  const page = (name: string) =>
    `https://discord.com/developers/applications/${application.id}/${name}`;
  return [
    checkInstall(application, page("installation")),
    checkInteractions(application, page("information")),
    checkPublic(application, page("bot")),
  ];
}

function checkInstall(
  { integration_types_config: config = {} }: APIApplication,
  page: string,
): Check {
  const name = "install";
  const off = [
    ...(Installed.GuildInstall in config ? [] : ["Guild Install"]),
    ...(Installed.UserInstall in config ? [] : ["User Install"]),
  ];
  if (off.length === 0) {
    const says = "It can be installed in servers, and by people for themselves.";
    return { name, state: "well", says };
  }
  return {
    name,
    state: "wrong",
    says: `${off.join(" and ")} ${off.length === 1 ? "is" : "are"} off, so ${
      off.includes("Guild Install")
        ? "nobody can add Cairn to a server"
        : "nobody can use /roadmap and /my outside of servers that have Cairn"
    }.`,
    todo: `Open ${page} and tick ${off.join(" and ")}.`,
  };
}

function checkInteractions(
  { interactions_endpoint_url: url }: APIApplication,
  page: string,
): Check {
  const name = "interactions";
  // The published types leave out that it is null where it is empty.
  if ((url ?? "") === "")
    return { name, state: "well", says: "Commands and buttons come over the connection." };
  return {
    name,
    state: "wrong",
    says: "Interactions Endpoint URL is set, so commands and buttons go to that address and never reach Cairn.",
    todo: `Open ${page} and empty Interactions Endpoint URL.`,
  };
}

function checkPublic(
  { bot_public: isPublic, bot_require_code_grant: needsCode }: APIApplication,
  page: string,
): Check {
  const name = "public";
  if (needsCode)
    return {
      name,
      state: "wrong",
      says: "Requires OAuth2 Code Grant is on, so an invitation ends in an error.",
      todo: `Open ${page} and turn Requires OAuth2 Code Grant off.`,
    };
  return {
    name,
    state: "told",
    says: isPublic
      ? "Anyone may add it to a server: Public Bot is on."
      : "Only you may add it to a server: Public Bot is off.",
  };
}
