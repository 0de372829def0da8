import { stringOf, type Fields } from "../shared/json.ts";
import type { Outcome } from "./api/server.ts";
import type { Manifest } from "./manifest.ts";
import { SlackError } from "./slack-error.ts";
import type { Team } from "./world/nouns.ts";

/** Who sits before the consent page, and what they press. */
export interface Visitor {
  readonly team: Team;
  readonly presses: "allow" | "cancel";
  /** For all of their organisation at once. */
  readonly orgWide?: boolean;
}

interface OAuthParts {
  readonly manifest: Manifest;
  readonly appId: string;
  readonly newId: (prefix: string) => string;
  readonly now: () => number;
}

/** What was allowed on the consent page, until the app asks for it. */
interface Grant {
  readonly visitor: Visitor;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly atMs: number;
  isUsed: boolean;
}

const CODE_MS = 10 * 60_000;
/** Of a token that expires. */
const LIFE_SECONDS = 43_200;

/** The consent page, codes for tokens, and tokens for newer ones: a token to renew with is good once. */
export class OAuth {
  readonly clientId = "3141592653.5897932384";
  readonly clientSecret = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
  /** Sits before the consent page; undefined: nobody does. */
  visitor: Visitor | undefined;
  readonly #parts: OAuthParts;
  readonly #grants = new Map<string, Grant>();
  readonly #tokens = new Map<string, { readonly team: Team; readonly untilMs: number }>();
  readonly #renewals = new Map<string, Team>();

  constructor(parts: OAuthParts) {
    this.#parts = parts;
  }

  /** The consent page: whoever sits there goes back to the app. */
  consent({ searchParams }: URL): Outcome {
    const given = (name: string): string => searchParams.get(name) ?? "";
    const { manifest, now, newId } = this.#parts;
    const redirectUri = given("redirect_uri");
    const scopes = given("scope").split(",");
    const unknown = scopes.filter((scope) => !manifest.scopes.includes(scope));
    if (given("client_id") !== this.clientId) return page("invalid_client_id");
    if (!manifest.redirectUrls.includes(redirectUri)) return page("bad_redirect_uri");
    if (unknown.length > 0) return page(`invalid_scope ${unknown.join(" ")}`);
    if (this.visitor === undefined) throw new Error("nobody sits before the consent page");
    const back = new URL(redirectUri);
    if (this.visitor.presses === "cancel") back.searchParams.set("error", "access_denied");
    else {
      const code = `${newId("")}.${newId("")}`;
      const { visitor } = this;
      this.#grants.set(code, { visitor, redirectUri, scopes, atMs: now(), isUsed: false });
      back.searchParams.set("code", code);
    }
    back.searchParams.set("state", given("state"));
    return { status: 302, headers: { location: back.href }, body: "" };
  }

  /** `oauth.v2.access`. */
  access(args: Fields): Fields {
    if (args["client_id"] !== this.clientId) throw new SlackError("invalid_client_id");
    if (args["client_secret"] !== this.clientSecret) throw new SlackError("bad_client_secret");
    return args["grant_type"] === "refresh_token" ? this.#renew(args) : this.#redeem(args);
  }

  /** The team of a token that expires. Throws SlackError where it has. */
  holderOf(token: string): Team | undefined {
    const known = this.#tokens.get(token);
    if (known !== undefined && known.untilMs <= this.#parts.now()) {
      throw new SlackError("token_expired");
    }
    return known?.team;
  }

  /** Every token that was given out and lasts, and what renews them. */
  tokens(): readonly string[] {
    return [...this.#tokens.keys(), ...this.#renewals.keys()];
  }

  #redeem(args: Fields): Fields {
    const grant = this.#grants.get(stringOf(args["code"]));
    if (grant === undefined || this.#parts.now() - grant.atMs > CODE_MS) {
      throw new SlackError("invalid_code");
    }
    if (grant.isUsed) throw new SlackError("code_already_used");
    if (args["redirect_uri"] !== grant.redirectUri) throw new SlackError("bad_redirect_uri");
    grant.isUsed = true;
    const { visitor, scopes } = grant;
    const { team, orgWide = false } = visitor;
    if (team.refused !== undefined) this.#forget(team);
    team.refused = undefined;
    team.scopes.clear();
    for (const scope of scopes) team.scopes.add(scope);
    return {
      ...this.#tokensOf(team),
      ...(orgWide && { team: null, enterprise: { id: "E1", name: "Org" } }),
      is_enterprise_install: orgWide,
      authed_user: { id: this.#parts.newId("U") },
    };
  }

  #renew(args: Fields): Fields {
    const given = stringOf(args["refresh_token"]);
    const team = this.#renewals.get(given);
    if (team === undefined || team.refused !== undefined) {
      throw new SlackError("invalid_refresh_token");
    }
    this.#renewals.delete(given);
    return this.#tokensOf(team);
  }

  #tokensOf(team: Team): Fields {
    const { manifest, newId, now, appId } = this.#parts;
    const about = {
      token_type: "bot",
      scope: [...team.scopes].join(","),
      bot_user_id: team.bot.id,
      app_id: appId,
      team: { id: team.id, name: team.name },
      enterprise: null,
    };
    if (!manifest.rotatesTokens) {
      team.token = `xoxb-${team.id}-${newId("")}`;
      return { ...about, access_token: team.token };
    }
    team.token = "";
    const [token, renewal] = [`xoxe.xoxb-1-${newId("")}`, `xoxe-1-${newId("")}`];
    this.#tokens.set(token, { team, untilMs: now() + LIFE_SECONDS * 1_000 });
    this.#renewals.set(renewal, team);
    return { ...about, access_token: token, expires_in: LIFE_SECONDS, refresh_token: renewal };
  }

  /** What an earlier installation was given is worth nothing any more. */
  #forget(team: Team): void {
    for (const [token, { team: holder }] of this.#tokens) {
      if (holder === team) this.#tokens.delete(token);
    }
    for (const [renewal, holder] of this.#renewals) {
      if (holder === team) this.#renewals.delete(renewal);
    }
  }
}

/** What Slack shows in place of the consent page. */
const page = (error: string): Outcome => ({ status: 400, body: error });
