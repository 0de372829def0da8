import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { badBody, DiscordError, refusal } from "../discord-error.ts";
import { hinders, type Faults } from "../../shared/faults.ts";
import type { Fault } from "../faults.ts";
import type { Heard, Ledger } from "../../shared/ledger.ts";
import { bytesOf, serverOf } from "../../shared/server.ts";
import type { OpenApi } from "../openapi.ts";
import { readBody, type ReadBody } from "./body.ts";
import { errorOutcome, faultOutcome, limited, type Outcome } from "./outcome.ts";
import { findRoute, type Found } from "./router.ts";
import type { House, Route } from "./route.ts";

export interface RestParts {
  readonly routes: readonly Route[];
  readonly house: House;
  readonly ledger: Ledger;
  readonly faults: Faults<Fault>;
  readonly token: string;
  readonly openApi: OpenApi | undefined;
}

/** Discord's REST API on a server of Node's. */
export const restServer = (parts: RestParts): Server =>
  serverOf(parts.ledger, (request, response) => serve(parts, request, response));

async function serve(
  parts: RestParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://twin");
  if (url.pathname.startsWith("/attachments/")) {
    serveFile(parts, url.pathname, response);
    return;
  }
  const path = decodeURIComponent(url.pathname).replace(/^\/api(\/v10)?/, "");
  const method = request.method ?? "GET";
  const found = findRoute(parts.routes, method, path);
  const read = await bodyOf(request);
  const { body, files } = read instanceof DiscordError ? { body: undefined, files: [] } : read;
  const heard: Heard = {
    atMs: parts.house.now(),
    method,
    path,
    route: found?.route.path ?? path,
    query: url.search,
    body,
    files,
    violations: [],
    status: undefined,
    reply: undefined,
  };
  parts.ledger.all.push(heard);

  const met = parts.faults.meet(heard);
  if (await hinders(met, "before", request)) return;
  const outcome =
    faultOutcome(met?.fault) ??
    (read instanceof DiscordError
      ? errorOutcome(read)
      : answer(parts, heard, found, url, request.headers.authorization));
  heard.reply = outcome.body;
  if (await hinders(met, "after", request)) return;
  heard.status = outcome.status;
  parts.house.limits.count(outcome.status, outcome.isShared === true);
  response.setHeader("date", new Date(parts.house.now()).toUTCString());
  send(response, outcome);
}

/** What Discord says, once nothing got in the way. */
function answer(
  { house, token, openApi }: RestParts,
  heard: Heard,
  found: Found | undefined,
  url: URL,
  authorization: string | undefined,
): Outcome {
  const isOpen = found?.route.isOpen === true;
  if (!isOpen && authorization !== `Bot ${token}`) return errorOutcome(refusal("unauthorized"));
  if (found === undefined) return errorOutcome(refusal("notFound"));
  const { route, params } = found;
  // Answers to interactions are not bound by the limit of all.
  const all = isOpen ? undefined : house.limits.takeGlobal();
  if (all?.isOver === true) return limited(all.retryAfterSeconds, "global");
  const major = params.get("channel") ?? params.get("guild") ?? params.get("token") ?? "";
  const taken = house.limits.take(`${heard.method} ${route.path}`, major);
  if (taken.isOver) return limited(taken.retryAfterSeconds, "user", taken.headers);
  const { body, files } = heard;
  const call = {
    param: (name: string) => params.get(name) ?? "",
    query: url.searchParams,
    body,
    files,
  };
  try {
    heard.violations = [
      ...(openApi?.request(heard.method, heard.path, body ?? {}) ?? []),
      ...(route.rules?.(call, house) ?? []),
    ];
    if (heard.violations.length > 0) throw badBody(heard.violations);
    return { ...route.handle(call, house), headers: taken.headers };
  } catch (error) {
    if (error instanceof DiscordError && heard.violations.length === 0) {
      heard.violations = error.violations;
    }
    return errorOutcome(error, taken.headers);
  }
}

async function bodyOf(request: IncomingMessage): Promise<ReadBody | DiscordError> {
  try {
    return await readBody(request.headers["content-type"] ?? "", await bytesOf(request));
  } catch (error) {
    if (error instanceof DiscordError) return error;
    throw error;
  }
}

function serveFile({ house }: RestParts, path: string, response: ServerResponse): void {
  const file = house.messages.files.get(path.split("/")[3] ?? "");
  response.writeHead(file === undefined ? 404 : 200, {
    "content-type": file?.type ?? "text/plain",
  });
  response.end(file?.content);
}

function send(response: ServerResponse, { status, body, headers }: Outcome): void {
  if (body === undefined) response.writeHead(status, headers).end();
  else {
    response.writeHead(status, { ...headers, "content-type": "application/json" });
    response.end(JSON.stringify(body));
  }
}
