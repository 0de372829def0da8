import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { chanceOf } from "./chance.ts";

/** A point that a process has come to on its way with a post. */
export interface Passing {
  readonly point: "writing" | "before-sending" | "send" | "taken" | "answered" | "find";
  readonly key: string;
  readonly pid: number;
}

export interface Faults {
  readonly seed: number;
  /** Parts of the sends: not taken, in one of three ways; taken, and the answer is lost. */
  readonly refused: number;
  readonly cut: number;
  /** The part of the posts of which `find` cannot tell. */
  readonly unknown: number;
}

/** A chat platform that outlives the processes of a test, with a ledger of what it has taken. */
export interface FaultyServer {
  readonly url: string;
  /** What it took, by the text of the post: not by its key, which might be wrong itself. */
  readonly ledger: Map<string, number>;
  readonly refusals: () => number;
  readonly cuts: () => number;
  /** Awaited wherever a process passes, before it is answered. */
  onPassing: (passing: Passing) => Promise<void>;
  close(): Promise<void>;
}

const RETRY_AFTER_MS = 120_000;

export async function openFaultyServer(faults: Faults): Promise<FaultyServer> {
  const ledger = new Map<string, number>();
  const keys = new Set<string>();
  const sends = new Map<string, number>();
  const count = { refusals: 0, cuts: 0 };

  const server = createServer((call, answer) => {
    void serve(call, answer);
  });

  async function serve(call: IncomingMessage, answer: ServerResponse): Promise<void> {
    const pid = Number(call.headers["x-pid"]);
    const key = String(call.headers["x-key"]);
    const text = await textOf(call);
    // Its sender died before it was whole.
    if (text === undefined) return;
    const pass = (point: Passing["point"]) => opened.onPassing({ point, key, pid });
    const reply = (status: number, body = "") => answer.writeHead(status).end(body);
    if (call.url === "/send") {
      await pass("send");
      take(key, text, answer, reply);
      await pass("taken");
      if (!answer.destroyed && !answer.writableEnded) reply(200, key);
      await pass("answered");
    } else if (call.url === "/find") {
      await pass("find");
      if (chanceOf(`${faults.seed} unknown ${key}`)() < faults.unknown) reply(409);
      else reply(keys.has(key) ? 200 : 404, key);
    } else {
      await pass(call.url === "/writing" ? "writing" : "before-sending");
      reply(200);
    }
  }

  /** Faults depend on the post and on how often it was tried, and not on who comes first. */
  function take(
    key: string,
    text: string,
    answer: ServerResponse,
    reply: (status: number, body?: string) => void,
  ): void {
    const time = (sends.get(key) ?? 0) + 1;
    sends.set(key, time);
    const chance = chanceOf(`${faults.seed} ${key} ${time}`);
    const fault = chance();
    if (fault < faults.refused) {
      count.refusals += 1;
      const way = chance();
      if (way < 1 / 3) reply(429, String(RETRY_AFTER_MS));
      else if (way < 2 / 3) reply(500);
      else answer.destroy();
      return;
    }
    keys.add(key);
    ledger.set(text, (ledger.get(text) ?? 0) + 1);
    if (fault < faults.refused + faults.cut) {
      count.cuts += 1;
      answer.destroy();
    }
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const opened: FaultyServer = {
    url: `http://127.0.0.1:${port}`,
    ledger,
    refusals: () => count.refusals,
    cuts: () => count.cuts,
    onPassing: () => Promise.resolve(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return opened;
}

async function textOf(call: IncomingMessage): Promise<string | undefined> {
  try {
    let text = "";
    for await (const part of call.setEncoding("utf8")) text += String(part);
    return text;
  } catch {
    return undefined;
  }
}
