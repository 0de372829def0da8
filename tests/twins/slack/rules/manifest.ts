import { fieldsOf, isFields, listOf, stringOf, type Fields } from "../../shared/json.ts";

/** Commands of Slack's own. One of them makes Slack refuse the whole list. */
const BUILT_IN = new Set(
  (
    "active apps archive away call clear collapse dm dnd expand feed feedback group_leave invite " +
    "join keys leave me msg mute open part people prefs remind remove rename search shortcuts shrug " +
    "star status topic unarchive who"
  ).split(" "),
);

/** What a bot event needs to be heard; events without a line need no scope. */
export const EVENT_SCOPES: Readonly<Record<string, string>> = {
  channel_archive: "channels:read",
  channel_deleted: "channels:read",
  channel_left: "channels:read",
  channel_rename: "channels:read",
  channel_unarchive: "channels:read",
  group_archive: "groups:read",
  group_deleted: "groups:read",
  group_left: "groups:read",
  group_unarchive: "groups:read",
  member_joined_channel: "channels:read",
  member_left_channel: "channels:read",
  user_change: "users:read",
};

const TOP = new Set(["_metadata", "display_information", "features", "oauth_config", "settings"]);

/** What Slack would not take of a manifest; empty if it is a good one. */
export function manifestViolations(manifest: unknown): readonly string[] {
  if (!isFields(manifest)) return ["manifest: not an object"];
  const about = fieldsOf(manifest["display_information"]);
  const scopes = fieldsOf(fieldsOf(manifest["oauth_config"])["scopes"]);
  const all = listOf(scopes["bot"]).map(stringOf);
  const optional = listOf(scopes["bot_optional"]).map(stringOf);
  const settings = fieldsOf(manifest["settings"]);
  const events = listOf(fieldsOf(settings["event_subscriptions"])["bot_events"]).map(stringOf);
  return [
    ...Object.keys(manifest)
      .filter((key) => !TOP.has(key))
      .map((key) => `manifest.${key}: an unknown key`),
    ...text(about["name"], "display_information.name", 35),
    ...shorter(about["description"], "display_information.description", 140),
    ...shorter(about["long_description"], "display_information.long_description", 4_000),
    ...featureViolations(fieldsOf(manifest["features"]), settings),
    ...twice(all, "oauth_config.scopes.bot"),
    ...optional
      .filter((scope) => !all.includes(scope))
      .map((scope) => `oauth_config.scopes.bot_optional: ${scope} is not among bot`),
    ...twice(events, "settings.event_subscriptions.bot_events"),
    ...events.flatMap((event) => {
      const needed = EVENT_SCOPES[event];
      return needed === undefined || all.includes(needed)
        ? []
        : [`settings.event_subscriptions.bot_events: ${event} needs the scope ${needed}`];
    }),
  ];
}

function featureViolations(features: Fields, settings: Fields): readonly string[] {
  const commands = listOf(features["slash_commands"]).map(fieldsOf);
  const shortcuts = listOf(features["shortcuts"]).map(fieldsOf);
  const bot = features["bot_user"];
  const isSocket = settings["socket_mode_enabled"] === true;
  return [
    ...(bot === undefined ? ["features.bot_user: missing"] : []),
    ...(commands.length > 50 ? [`features.slash_commands: ${commands.length}, 50 at most`] : []),
    ...commands.flatMap((one, index) => commandViolations(one, index, isSocket)),
    ...twice(
      commands.map(({ command }) => stringOf(command)),
      "features.slash_commands",
    ),
    ...(shortcuts.length > 10 ? [`features.shortcuts: ${shortcuts.length}, 10 at most`] : []),
    ...shortcuts.flatMap((one, index) => shortcutViolations(one, `features.shortcuts[${index}]`)),
    ...twice(
      shortcuts.map((one) => stringOf(one["callback_id"])),
      "features.shortcuts",
    ),
    ...(isSocket || listOf(shortcuts).length === 0 || hasUrl(fieldsOf(settings["interactivity"]))
      ? []
      : ["settings.interactivity.request_url: missing"]),
  ];
}

function commandViolations(one: Fields, index: number, isSocket: boolean): readonly string[] {
  const at = `features.slash_commands[${index}]`;
  const command = stringOf(one["command"]);
  return [
    ...(/^\/[a-z0-9][a-z0-9_-]*$/.test(command) ? [] : [`${at}.command: not like /command`]),
    ...shorter(one["command"], `${at}.command`, 32),
    ...(BUILT_IN.has(command.slice(1)) ? [`${at}.command: ${command} is Slack's own`] : []),
    ...text(one["description"], `${at}.description`, 2_000),
    ...shorter(one["usage_hint"], `${at}.usage_hint`, 1_000),
    ...(isSocket || hasUrl(one, "url") ? [] : [`${at}.url: missing`]),
  ];
}

const shortcutViolations = (one: Fields, at: string): readonly string[] => [
  ...text(one["name"], `${at}.name`, 24),
  ...text(one["description"], `${at}.description`, 150),
  ...text(one["callback_id"], `${at}.callback_id`, 255),
  ...(one["type"] === "global" || one["type"] === "message" ? [] : [`${at}.type: unknown`]),
];

const hasUrl = (fields: Fields, key = "request_url"): boolean =>
  /^https:\/\/\S+$/.test(stringOf(fields[key]));

const text = (value: unknown, at: string, most: number): readonly string[] =>
  stringOf(value).trim() === "" ? [`${at}: missing`] : shorter(value, at, most);

const shorter = (value: unknown, at: string, most: number): readonly string[] =>
  stringOf(value).length > most ? [`${at}: ${stringOf(value).length}, ${most} at most`] : [];

const twice = (values: readonly string[], at: string): readonly string[] =>
  [...new Set(values.filter((value, index) => values.indexOf(value) !== index))].map(
    (value) => `${at}: ${value} stands there twice`,
  );
