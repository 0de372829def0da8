import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { freePort } from "../../free-port.ts";
import { closeServer, listen } from "../../twins/shared/server.ts";
import { startTold, together, type Running } from "../told-process.ts";
import { slackEnvironment, type Hosted } from "./process.ts";

/** Several processes of one app behind a load balancer. */
export interface Balanced {
  readonly cairn: Running;
  readonly each: readonly Running[];
  /** Who gets a request. In turn, unless a test says otherwise. */
  readonly next: { pick: () => number };
  /** How many each has got. */
  readonly got: readonly number[];
}

/** Starts them; Slack reaches them through the balancer alone, a request each in turn. */
export async function startBalanced(
  { twin, db, clock, env }: Omit<Hosted, "by">,
  count: number,
): Promise<Balanced> {
  const ports: number[] = [];
  for (let index = 0; index < count; index += 1) ports.push(await freePort());
  const started = await Promise.all(
    ports.map((port) =>
      startTold(
        { DATABASE_URL: db, ...env, ...slackEnvironment({ twin, by: "http" }, port) },
        clock,
      ),
    ),
  );
  const each = started.filter((one) => one !== undefined);
  if (each.length < count) throw new Error("one of them does not start");
  const got = ports.map(() => 0);
  let turn = 0;
  const next = { pick: () => (turn = (turn + 1) % count) };
  const server = createServer((asked, answer) => {
    const at = next.pick();
    got[at] = (got[at] ?? 0) + 1;
    pass(asked, answer, ports[at] ?? 0);
  });
  const port = await listen(server);
  onTestFinished(() => closeServer(server));
  if (!(await twin.deliverTo(`http://127.0.0.1:${port}/slack/events`))) {
    throw new Error("it does not give Slack's challenge back");
  }
  return { cairn: together(each, clock), each, next, got };
}

/** Hands a request on as it came. */
function pass(asked: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url, headers } = asked;
  const on = request({ host: "127.0.0.1", port, method, path: url, headers }, (given) => {
    answer.writeHead(given.statusCode ?? 502, given.headers);
    given.pipe(answer);
  });
  // Slack sends again what a balancer could not hand on.
  on.on("error", () => answer.writeHead(502).end());
  asked.pipe(on);
}
