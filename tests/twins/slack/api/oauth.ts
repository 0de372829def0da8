import type { AnyMethod } from "./method.ts";

/** How the app gets its tokens, and gives one back. */
export const oauthMethods: readonly AnyMethod[] = [
  {
    kind: "open",
    name: "oauth.v2.access",
    takes: {
      ...{ client_id: "text", client_secret: "text", code: "text", redirect_uri: "text" },
      ...{ grant_type: "text", refresh_token: "text" },
    },
    needs: ["client_id", "client_secret"],
    handle: (args, { oauth }) => oauth.access(args),
  },
  {
    name: "auth.revoke",
    takes: { test: "flag" },
    handle: ({ team }) => {
      team.refused = "token_revoked";
      return { revoked: true };
    },
  },
];
