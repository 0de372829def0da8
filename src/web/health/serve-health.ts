import type { RequestListener, ServerResponse } from "node:http";
import type { Metrics, Vitals } from "../../core/metrics.ts";
import type { Clock, Timer } from "../../core/ports.ts";
import { createWeb, type WebAddress } from "../server.ts";
import { createPrometheus } from "./prometheus.ts";
import { createReadiness } from "./readiness.ts";

interface HealthParts {
  readonly address: WebAddress;
  readonly version: string;
  readonly commands: readonly { readonly name: string }[];
  readonly timer: Timer;
}

/** Tells how the process is, from before its start until after its end. */
export interface Health {
  readonly metrics: Metrics;
  /** The start is over. */
  begin(vitals: Vitals, clock: Clock): void;
  /** The process is stopping, and never ready again. */
  readonly stopping: () => void;
  close(): Promise<void>;
}

/**
 * Listens for whoever watches over the process: `/healthz` is whether it lives, `/readyz` whether it does its
 * work, `/metrics` what Prometheus reads. Throws StartError where it may not listen.
 */
export async function serveHealth({
  address,
  ...parts
}: HealthParts): Promise<Health & { readonly port: number }> {
  const prometheus = createPrometheus(parts);
  const readiness = createReadiness(parts.timer);
  const web = createWeb(address);
  web.mount(
    "/healthz",
    answering(() => Promise.resolve({ status: 200, text: "ok" })),
  );
  web.mount(
    "/readyz",
    answering(async () => {
      const lacking = await readiness.lacking();
      return lacking.length === 0
        ? { status: 200, text: "ready" }
        : { status: 503, text: lacking.join("\n") };
    }),
  );
  web.mount(
    "/metrics",
    answering(async () => {
      const text = await prometheus.exposition((await readiness.lacking()).length === 0);
      return { status: 200, text, type: prometheus.contentType };
    }),
  );
  await web.start();
  return {
    metrics: {
      ...prometheus.metrics,
      connected: (platform, isConnected) => {
        readiness.connected(platform, isConnected);
        prometheus.metrics.connected(platform, isConnected);
      },
    },
    begin: (vitals, clock) => {
      prometheus.watch(vitals, clock);
      readiness.begin(vitals);
    },
    stopping: () => {
      readiness.stop();
    },
    close: () => web.stop(),
    port: web.port(),
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly type?: string;
}

/** Answers who reads, and nobody else; what it says is of this moment. */
function answering(answer: () => Promise<Answer>): RequestListener {
  return (request, response) => {
    request.resume();
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    answer().then(
      (given) => {
        say(response, given);
      },
      () => {
        say(response, { status: 500, text: "It cannot be told." });
      },
    );
  };
}

function say(response: ServerResponse, { status, text, type }: Answer): void {
  response
    .writeHead(status, {
      "content-type": type ?? "text/plain; charset=utf-8",
      "cache-control": "no-store",
    })
    .end(text.endsWith("\n") ? text : `${text}\n`);
}
