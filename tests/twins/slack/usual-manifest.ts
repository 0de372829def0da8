const OPTIONAL = [
  ...["channels:history", "groups:history", "im:history", "channels:read", "groups:read"],
  ...["files:read", "files:write"],
];

/** A small app in Socket Mode, for tests that have no manifest of their own. */
export const USUAL_MANIFEST = {
  display_information: { name: "Cairn" },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    bot_user: { display_name: "Cairn", always_online: true },
    slash_commands: ["/roadmap", "/goal"].map((command) => ({
      command,
      description: "Walk a roadmap together",
      should_escape: true,
    })),
    shortcuts: [
      {
        name: "What's next",
        type: "global",
        callback_id: "next",
        description: "What to do now",
      },
      {
        name: "Take as done",
        type: "message",
        callback_id: "done",
        description: "Take what is said here as done",
      },
    ],
  },
  oauth_config: {
    scopes: {
      bot: ["commands", "chat:write", "users:read", "im:write", ...OPTIONAL],
      bot_optional: OPTIONAL,
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        "app_home_opened",
        "app_uninstalled",
        "tokens_revoked",
        "channel_archive",
        "channel_deleted",
        "channel_left",
        "group_archive",
        "group_deleted",
        "group_left",
        "member_left_channel",
      ],
    },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
};
