import type { Check } from "../../core/check.ts";
import type { WebAddress } from "../../web/server.ts";

const NAME = "health";
/** As much of an answer as is looked at. */
const MOST = 500;

/** Who listens where Cairn is to tell how it is: a running one, nobody, or somebody else. */
export async function checkHealth(
  { host, port }: WebAddress,
  patience: () => AbortSignal,
): Promise<Check> {
  try {
    const response = await fetch(`http://${reachable(host)}:${port}/readyz`, {
      signal: patience(),
    });
    const text = (await response.text()).slice(0, MOST).trim();
    return judge(response.status, text, port);
  } catch (error) {
    if (isRefused(error)) {
      return { name: NAME, state: "well", says: `HEALTH_PORT ${port} is free.` };
    }
    return elsewhere(port);
  }
}

function judge(status: number, text: string, port: number): Check {
  if (status === 200 && text === "ready") {
    return {
      name: NAME,
      state: "well",
      says: `A Cairn that runs here is ready, it says on HEALTH_PORT ${port}.`,
    };
  }
  if (status !== 503) return elsewhere(port);
  const says = `A Cairn that runs here is not ready: ${text.split("\n").join(" ")}`;
  return { name: NAME, state: "warning", says };
}

const elsewhere = (port: number): Check => ({
  name: NAME,
  state: "wrong",
  says: `HEALTH_PORT is ${port}, and something else than Cairn listens there.`,
  todo: "Stop it, or choose another port.",
});

/** All addresses of this machine are no address to call. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  "code" in error.cause &&
  error.cause.code === "ECONNREFUSED";
