import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { hinders, type Faults } from "../../shared/faults.ts";
import { fieldsOf, parseJson, stringOf, type Fields } from "../../shared/json.ts";
import type { Heard, Ledger } from "../../shared/ledger.ts";
import { bytesOf, serverOf } from "../../shared/server.ts";
import type { Fault } from "../faults.ts";
import type { RateLimits } from "../rate-limits.ts";
import { badBody, SlackError } from "../slack-error.ts";
import { need } from "./access.ts";
import { readArguments, readKinds } from "./arguments.ts";
import { picturesFlaws } from "./files.ts";
import { download, upload } from "./transfer.ts";
import type { AnyMethod, House } from "./method.ts";
import { respond, responseViolations } from "./response-url.ts";

export interface ApiParts {
  readonly methods: ReadonlyMap<string, AnyMethod>;
  readonly house: House;
  readonly ledger: Ledger;
  readonly faults: Faults<Fault>;
  readonly limits: RateLimits;
  readonly appToken: string;
}

/** What goes back over the wire. */
export interface Outcome {
  readonly status: number;
  readonly body: Fields | string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as it came. */
export interface Came {
  readonly url: URL;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What stands behind `Bearer`. */
  readonly bearer: string;
}

/** Slack's Web API, with what hangs on the same server: response_urls, uploads and downloads. */
export const apiServer = (parts: ApiParts): Server =>
  serverOf(parts.ledger, (request, response) => serve(parts, request, response));

async function serve(
  parts: ApiParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://twin");
  const came: Came = {
    url,
    type: request.headers["content-type"] ?? "",
    bytes: await bytesOf(request),
    bearer: /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "",
  };
  const route = routeOf(url.pathname);
  // Read before anything else, so that faults can be planted by what a body says.
  const given = readBody(came, route);
  const heard: Heard = {
    atMs: parts.house.now(),
    method: request.method ?? "GET",
    path: url.pathname.slice(1).replace(/^api\//, ""),
    route,
    query: url.search,
    body: given instanceof SlackError ? undefined : given,
    files: [],
    violations: [],
    status: undefined,
    reply: undefined,
  };
  parts.ledger.all.push(heard);
  const met = parts.faults.meet(heard);
  if (await hinders(met, "before", request)) return;
  const outcome = faultOutcome(met?.fault) ?? answer(parts, came, heard, given);
  heard.reply = outcome.body;
  if (await hinders(met, "after", request)) return;
  heard.status = outcome.status;
  response.setHeader("date", new Date(parts.house.now()).toUTCString());
  send(response, outcome);
}

const ROUTES = ["response", "upload", "files-pri"];

const routeOf = (path: string): string => {
  const [, first = "", second = ""] = path.split("/");
  return first === "api" ? second : ROUTES.includes(first) ? first : path;
};

function readBody({ type, bytes }: Came, route: string): Fields | SlackError {
  if (route === "upload" || route === "files-pri") return {};
  if (route === "response") return fieldsOf(parseJson(new TextDecoder().decode(bytes)));
  try {
    return readArguments(type, bytes);
  } catch (error) {
    if (error instanceof SlackError) return error;
    throw error;
  }
}

/** What a planted fault says in Slack's place. */
function faultOutcome(fault: Fault | undefined): Outcome | undefined {
  if (fault?.kind === "limit") return limited(fault.retryAfterSeconds);
  if (fault?.kind === "fail") return { status: fault.status, body: "refused by the test" };
  if (fault?.kind !== "refuse") return undefined;
  return { status: 200, body: { ok: false, error: fault.error } };
}

const limited = (seconds: number): Outcome => ({
  status: 429,
  headers: { "retry-after": String(Math.ceil(seconds)) },
  body: { ok: false, error: "ratelimited" },
});

/** What Slack says, once nothing got in the way. */
function answer(parts: ApiParts, came: Came, heard: Heard, given: Fields | SlackError): Outcome {
  try {
    switch (heard.route) {
      case "response":
        return answerResponse(parts, came, heard, given);
      case "upload":
        return upload(came, parts.house.files);
      case "files-pri":
        return download(came, parts.house);
      case "/oauth/v2/authorize":
        return parts.house.oauth.consent(came.url);
      default:
        return call(parts, came, heard, given);
    }
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    heard.violations = error.violations;
    return { status: heard.route === "response" ? 404 : 200, body: error.body };
  }
}

function answerResponse(
  { house }: ApiParts,
  { url }: Came,
  heard: Heard,
  body: Fields | SlackError,
): Outcome {
  const asked = house.deliveries.byResponse(url.pathname.split("/")[3] ?? "");
  if (body instanceof SlackError) throw body;
  const pictures = asked && picturesFlaws({ team: asked.user.team, args: body }, house);
  const violations = [...responseViolations(body, asked), ...(pictures ?? [])];
  if (violations.length > 0) {
    const error = badBody(violations);
    heard.violations = violations;
    return { status: 400, body: error.body };
  }
  respond(asked, body, house);
  return { status: 200, body: { ok: true } };
}

function call(
  { methods, house, limits, appToken }: ApiParts,
  { bearer }: Came,
  heard: Heard,
  given: Fields | SlackError,
): Outcome {
  const method = methods.get(heard.route);
  if (method === undefined) throw new SlackError("unknown_method", { req_method: heard.route });
  if (given instanceof SlackError) throw given;
  // Slack's client names the team with every call.
  const { token: inBody, team_id: inTeam, ...rest } = given;
  if (method.kind === "open") {
    const { args, violations } = readKinds(rest, method.takes, method.needs);
    if (violations.length > 0) throw badBody(violations);
    return { status: 200, body: { ok: true, ...method.handle(args, house) } };
  }
  const token = bearer === "" && typeof inBody === "string" ? inBody : bearer;
  if (token === "") throw new SlackError("not_authed");
  const team = house.world.teams.find((one) => one.token === token) ?? house.oauth.holderOf(token);
  if (team === undefined && token !== appToken) throw new SlackError("invalid_auth");
  const takesApp = method.kind === "app";
  if (takesApp !== (team === undefined)) throw new SlackError("not_allowed_token_type");
  if (method.kind === "app") return { status: 200, body: { ok: true, ...method.handle(house) } };
  if (team === undefined) throw new SlackError("not_allowed_token_type");
  if (team.refused !== undefined) throw new SlackError(team.refused);
  if (inTeam !== undefined && inTeam !== team.id) throw new SlackError("invalid_team_id");
  const headers = { "x-oauth-scopes": [...team.scopes].join(",") };
  if (method.scope !== undefined) need(method.scope, team);
  const channel = stringOf(rest["channel"]);
  const wait = limits.take(method.name, team.id, channel);
  if (wait !== undefined) return limited(wait);
  const { args, violations } = readKinds(rest, method.takes, method.needs ?? []);
  const own = violations.length > 0 ? [] : (method.rules?.({ team, args }, house) ?? []);
  const all = [...violations, ...own];
  if (all.length > 0) throw badBody(all);
  return { status: 200, headers, body: { ok: true, ...method.handle({ team, args }, house) } };
}

function send(response: ServerResponse, { status, body, headers }: Outcome): void {
  const isPlain = typeof body === "string" || body instanceof Uint8Array;
  response.writeHead(status, {
    ...headers,
    "content-type": isPlain ? "text/plain" : "application/json; charset=utf-8",
  });
  response.end(isPlain ? body : JSON.stringify(body));
}
