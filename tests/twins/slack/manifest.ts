import { fieldsOf, listOf, stringOf, type Fields } from "../shared/json.ts";
import { manifestViolations } from "./rules/manifest.ts";

/** A shortcut, as people find it. */
export interface Shortcut {
  readonly name: string;
  readonly type: "global" | "message";
  readonly callbackId: string;
}

/** What the app is, as far as its manifest says. */
export interface Manifest {
  /** With the slash, each with whether `<@U…>` and `<#C…>` are sent for names. */
  readonly commands: ReadonlyMap<string, { readonly shouldEscape: boolean }>;
  readonly shortcuts: readonly Shortcut[];
  readonly events: ReadonlySet<string>;
  readonly scopes: readonly string[];
  /** Those that whoever installs it may leave out. */
  readonly optionalScopes: readonly string[];
  readonly hasHome: boolean;
  /** May people write to the app? Direct messages fail otherwise. */
  readonly hasMessagesTab: boolean;
  readonly isSocketMode: boolean;
  /** Where people may come back to from the consent page. */
  readonly redirectUrls: readonly string[];
  /** Do tokens expire, and come with one to renew them? */
  readonly rotatesTokens: boolean;
}

/** Reads a manifest. Throws with all that Slack would not take of it. */
export function readManifest(manifest: unknown): Manifest {
  const flaws = manifestViolations(manifest);
  if (flaws.length > 0) throw new Error(`Slack would not take this manifest:\n${flaws.join("\n")}`);
  const features = fieldsOf(fieldsOf(manifest)["features"]);
  const settings = fieldsOf(fieldsOf(manifest)["settings"]);
  const oauth = fieldsOf(fieldsOf(manifest)["oauth_config"]);
  const scopes = fieldsOf(oauth["scopes"]);
  const home = fieldsOf(features["app_home"]);
  return {
    commands: new Map(
      listOf(features["slash_commands"])
        .map(fieldsOf)
        .map((one) => [stringOf(one["command"]), { shouldEscape: one["should_escape"] === true }]),
    ),
    shortcuts: listOf(features["shortcuts"]).map(fieldsOf).map(shortcutOf),
    events: new Set(listOf(fieldsOf(settings["event_subscriptions"])["bot_events"]).map(stringOf)),
    scopes: listOf(scopes["bot"]).map(stringOf),
    optionalScopes: listOf(scopes["bot_optional"]).map(stringOf),
    hasHome: home["home_tab_enabled"] === true,
    hasMessagesTab:
      home["messages_tab_enabled"] === true && home["messages_tab_read_only_enabled"] !== true,
    isSocketMode: settings["socket_mode_enabled"] === true,
    redirectUrls: listOf(oauth["redirect_urls"]).map(stringOf),
    rotatesTokens: settings["token_rotation_enabled"] === true,
  };
}

const shortcutOf = (one: Fields): Shortcut => ({
  name: stringOf(one["name"]),
  type: one["type"] === "message" ? "message" : "global",
  callbackId: stringOf(one["callback_id"]),
});
