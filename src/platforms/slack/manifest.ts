import type { CommandSpec } from "../../core/command.ts";
import { optionsOf } from "../../core/option.ts";
import { leavesOf } from "./chooser.ts";
import { shortcutsOf, wordsOf } from "./names.ts";

/**
 * How Slack reaches Cairn: over a connection that Cairn opens, or at a public address of its own. Where many
 * workspaces install it, `redirectUrl` is where the consent page leads back to.
 */
export type Reached = { readonly redirectUrl?: string } & (
  { readonly by: "socket" } | { readonly by: "http"; readonly url: string }
);

/** What each first word is for, as Slack shows it while somebody types. */
const ABOUT: Readonly<Record<string, string>> = {
  roadmap: "Walk a roadmap together: what is next, what is done, your plan",
  goal: "This week's goal, and the hours that you promise",
  study: "Time that you actually study",
  group: "Set up a study group in this channel, and look after it",
  my: "Your own page, your settings and your data",
  cairn: "What Cairn can do, and what it keeps",
};

/** What Cairn cannot do without. docs/slack.md says what each is for. */
export const SCOPES = ["commands", "chat:write", "users:read", "im:write"] as const;
/** What it makes do without, where whoever installs it leaves it out. */
export const OPTIONAL_SCOPES = [
  "channels:history",
  "groups:history",
  "files:write",
  "files:read",
  "channels:read",
  "groups:read",
] as const;
/** Slack sends those of channels where it was granted the scope to read of them. */
const EVENTS = [
  ...["app_home_opened", "app_uninstalled", "tokens_revoked"],
  ...["channel_archive", "channel_unarchive", "channel_deleted"],
  ...["group_archive", "group_unarchive", "group_deleted"],
];

/** The app as Slack is to create it, from the command tree. */
export function manifestOf(
  commands: readonly CommandSpec[],
  reached: Reached = { by: "socket" },
  prefix = "",
) {
  const at = reached.by === "http" ? { url: reached.url } : {};
  const request = reached.by === "http" ? { request_url: reached.url } : {};
  const lookUp = reached.by === "http" ? { message_menu_options_url: reached.url } : {};
  return {
    display_information: {
      name: "Cairn",
      description: "Study groups walk a learning roadmap together.",
      long_description:
        "A cairn is the stack of stones that marks a trail: every member who finishes a step adds a stone. Cairn shows each member what to do next, posts the group's weekly goal and keeps a board on which every pace can win. Nobody is shamed, and everyone can take their data along or have it erased.",
      background_color: "#3f5f4f",
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: "cairn", always_online: true },
      shortcuts: shortcutsOf(commands).map(({ id, name, type, description }) => ({
        name,
        type,
        callback_id: id,
        description,
      })),
      slash_commands: wordsOf(commands).map((word) => ({
        command: `/${prefix}${word}`,
        ...at,
        ...described(word, commands),
        // Without it a member or a channel comes as what is typed, which nobody can be told by.
        should_escape: true,
      })),
    },
    // Slack asks for what stands in `bot`; of that it lets people leave out what is optional.
    oauth_config: {
      ...(reached.redirectUrl === undefined ? {} : { redirect_urls: [reached.redirectUrl] }),
      scopes: { bot: [...SCOPES, ...OPTIONAL_SCOPES], bot_optional: [...OPTIONAL_SCOPES] },
    },
    settings: {
      event_subscriptions: { ...request, bot_events: [...EVENTS] },
      interactivity: { is_enabled: true, ...request, ...lookUp },
      org_deploy_enabled: false,
      socket_mode_enabled: reached.by === "socket",
      // A token that the host sets by hand cannot be renewed by us: it would end after twelve hours.
      token_rotation_enabled: reached.redirectUrl !== undefined,
    },
  };
}

/** What a word is for, and what can follow it. */
function described(word: string, commands: readonly CommandSpec[]) {
  const leaves = leavesOf(commands, word).map(({ name }) => name.slice(word.length + 1));
  const own = commands.find(({ name }) => name === word);
  const hint =
    own === undefined
      ? leaves.join(" | ")
      : optionsOf(own.options)
          .map(({ name }) => `${name}:…`)
          .join(" ");
  return {
    description: ABOUT[word] ?? own?.description ?? leaves.join(", "),
    ...(hint === "" ? {} : { usage_hint: `[${hint}]` }),
  };
}
