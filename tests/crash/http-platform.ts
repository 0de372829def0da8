import { Agent, request } from "node:http";
import { TryLater } from "../../src/core/errors.ts";
import {
  UNLIMITED,
  type Lease,
  type Platform,
  type Receipt,
  type Target,
} from "../../src/core/platform.ts";
import type { View } from "../../src/core/view.ts";

/** The platform of tests/crash/faulty-server.ts, as an adapter would speak to it. */
export class HttpPlatform implements Platform {
  readonly name = "test";
  readonly limits = UNLIMITED;
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string) {
    this.#url = url;
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.#agent.destroy();
    return Promise.resolve();
  }

  async send(to: Target, { title = "" }: View, key: string, lease: Lease): Promise<Receipt> {
    await this.pass("before-sending", key);
    const { status, body } = await this.#call("POST", "send", key, title, () => {
      lease.check();
    });
    if (status === 429) throw new TryLater(Number(body), "target");
    if (status !== 200) throw new Error(`the platform answered ${status}`);
    return { platform: this.name, target: to, message: body };
  }

  edit(): Promise<"edited"> {
    return Promise.resolve("edited");
  }

  async find(to: Target, key: string): Promise<Receipt | "absent" | "unknown"> {
    const { status, body } = await this.#call("GET", "find", key);
    if (status === 404) return "absent";
    if (status === 409) return "unknown";
    return { platform: this.name, target: to, message: body };
  }

  /** Lets the test see that the process has come to this point; it may hold it there. */
  async pass(point: string, key: string): Promise<void> {
    await this.#call("GET", point, key);
  }

  #call(
    method: string,
    what: string,
    key: string,
    text = "",
    lastMoment: () => void = () => undefined,
  ): Promise<{ readonly status: number; readonly body: string }> {
    const headers = { "x-pid": process.pid, "x-key": key };
    return new Promise((resolve, reject) => {
      const call = request(`${this.#url}/${what}`, { method, headers, agent: this.#agent });
      call.once("error", reject);
      call.once("response", (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (part: string) => (body += part));
        response.once("error", reject);
        response.once("end", () => {
          resolve({ status: response.statusCode ?? 0, body });
        });
      });
      const go = () => {
        try {
          lastMoment();
          call.end(text);
        } catch (error) {
          call.destroy();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      // The bytes leave as soon as there is a connection: the last moment is then, and not before.
      call.once("socket", (socket) => {
        if (socket.connecting) socket.once("connect", go);
        else go();
      });
    });
  }
}
