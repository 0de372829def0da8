import { GatewayOpcodes, Routes, type RESTGetAPIGatewayBotResult } from "discord.js";
import type { Check } from "../../../core/check.ts";
import type { Ask } from "./ask.ts";

/** Fewer session starts than this are worth a word: each start of Cairn takes one for each shard. */
const FEW = 50;

/**
 * Is the connection to be had on which everything comes? It is opened up to Discord's first word and closed
 * again: whoever said who they are would take events away from the Cairn that runs.
 */
export async function checkGateway(
  ask: Ask,
  patience: () => AbortSignal,
): Promise<readonly Check[]> {
  const gateway = (await ask(Routes.gatewayBot())).body as RESTGetAPIGatewayBotResult;
  return [await checkReach(gateway.url, patience()), checkStarts(gateway)];
}

async function checkReach(url: string, patience: AbortSignal): Promise<Check> {
  const name = "gateway";
  const silence = await greeting(`${url}?v=10&encoding=json`, patience);
  if (silence === undefined)
    return { name, state: "well", says: "The gateway answers: commands can come." };
  return {
    name,
    state: "wrong",
    says: `The gateway ${silence} at ${url}, so no command comes.`,
    todo: "Let this machine open WebSocket connections to that address: a firewall or a proxy may stand in the way.",
  };
}

/** Undefined once the gateway has said hello; else what it did instead. */
function greeting(url: string, patience: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    const end = (found: string | undefined) => {
      resolve(found);
      socket.close();
    };
    const on = (event: "error" | "close", found: string) => {
      socket.addEventListener(event, () => {
        end(found);
      });
    };
    on("error", "cannot be reached");
    on("close", "hangs up");
    socket.addEventListener("message", ({ data }) => {
      end(isHello(data) ? undefined : "does not answer as Discord's does");
    });
    patience.addEventListener("abort", () => {
      end("says nothing");
    });
  });
}

function isHello(data: unknown): boolean {
  try {
    const frame: unknown = JSON.parse(String(data));
    return (
      typeof frame === "object" &&
      frame !== null &&
      "op" in frame &&
      frame.op === GatewayOpcodes.Hello
    );
  } catch {
    return false;
  }
}

function checkStarts({ session_start_limit: limit, shards }: RESTGetAPIGatewayBotResult): Check {
  const name = "starts";
  const { total, remaining, reset_after: resetMs } = limit;
  const left = `${remaining} of ${total} starts are left for today`;
  const anew = `They are counted anew in ${Math.ceil(resetMs / 3_600_000)} h.`;
  if (remaining < shards) {
    const todo = `${anew} Find out why Cairn starts so often before you start it again.`;
    return { name, state: "wrong", says: `Cairn cannot start now: ${left}.`, todo };
  }
  if (remaining < FEW) {
    const todo = `${anew} Something may be starting it over and over.`;
    return { name, state: "warning", says: `Only ${left}.`, todo };
  }
  return { name, state: "well", says: `${left}.` };
}
