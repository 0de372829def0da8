import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import { Happenings } from "../../shared/happenings.ts";
import { fieldsOf, parseJson, stringOf } from "../../shared/json.ts";
import type { Carrier, Envelope, Outcome } from "./envelope.ts";

/** What a client did, or was made to go through. */
export type Happening = "open" | "ack" | "close";

/** Why Slack asks a client to connect anew. With `link_disabled` it does not let it in again. */
export type Reason = "warning" | "refresh_requested" | "link_disabled";

export interface SocketModeParts {
  readonly appId: string;
  readonly newId: (prefix: string) => string;
  readonly origin: () => string;
  readonly now: () => number;
}

interface Pending {
  readonly socket: WebSocket;
  readonly settle: (outcome: Outcome) => void;
}

/** As many as one app may have at once. */
const CONNECTIONS = 10;

/** Socket Mode: connections, the envelopes under way on them, and what can go wrong with them. */
export class SocketMode implements Carrier {
  /** False once Socket Mode was switched off. */
  isEnabled = true;
  /** How a new connection is met: as Slack does, with no word, or not at all. */
  welcome: "hello" | "silence" | "refusal" = "hello";
  readonly #parts: SocketModeParts;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #sockets: WebSocket[] = [];
  readonly #pending = new Map<string, Pending>();
  readonly #happenings = new Happenings<Happening>();
  #turn = 0;

  constructor(parts: SocketModeParts) {
    this.#parts = parts;
  }

  get connections(): number {
    return this.#sockets.length;
  }

  /** The address of a new connection; good once. Undefined where there are as many as there may be. */
  newAddress(): string | undefined {
    if (this.#sockets.length >= CONNECTIONS) return undefined;
    const ticket = this.#parts.newId("ticket");
    this.#tickets.add(ticket);
    const origin = this.#parts.origin().replace("http:", "ws:");
    return `${origin}/link/?ticket=${ticket}&app_id=${this.#parts.appId}`;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? "/", "http://twin");
    const isGood =
      url.pathname === "/link/" && this.#tickets.delete(url.searchParams.get("ticket") ?? "");
    if (!isGood || this.welcome === "refusal") {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      this.#open(opened);
    });
  }

  #open(socket: WebSocket): void {
    this.#sockets.push(socket);
    socket.on("message", (data: Buffer) => {
      this.#hear(data.toString());
    });
    socket.on("close", () => {
      this.#sockets.splice(this.#sockets.indexOf(socket), 1);
      for (const [id, pending] of this.#pending) {
        if (pending.socket === socket) this.#settle(id, { kind: "failed", reason: "timeout" });
      }
      this.#happenings.tell("close");
    });
    this.#happenings.tell("open");
    if (this.welcome === "silence") return;
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: this.#sockets.length,
        debug_info: {
          host: "applink-twin",
          build_number: 1,
          approximate_connection_time: 18_060,
          started: new Date(this.#parts.now()).toISOString(),
        },
        connection_info: { app_id: this.#parts.appId },
      }),
    );
  }

  #hear(text: string): void {
    const { envelope_id: id, payload } = fieldsOf(parseJson(text));
    const isEmpty = payload === undefined || Object.keys(fieldsOf(payload)).length === 0;
    this.#settle(stringOf(id), { kind: "acked", payload: isEmpty ? undefined : payload });
  }

  #settle(id: string, outcome: Outcome): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.settle(outcome);
    if (outcome.kind === "acked") this.#happenings.tell("ack");
  }

  /** Goes to one of the connections, each in its turn. */
  async send({ type, payload, takesAnswer, retry }: Envelope): Promise<Outcome> {
    const open = this.#sockets.filter((socket) => socket.readyState === socket.OPEN);
    const socket = open[this.#turn % open.length];
    this.#turn += 1;
    if (socket === undefined) return { kind: "undelivered" };
    const id = this.#parts.newId("envelope");
    const settled = new Promise<Outcome>((settle) => this.#pending.set(id, { socket, settle }));
    const isEvent = type === "events_api";
    socket.send(
      JSON.stringify({
        envelope_id: id,
        type,
        payload,
        accepts_response_payload: takesAnswer,
        ...((isEvent || retry !== undefined) && {
          retry_attempt: retry?.attempt ?? 0,
          retry_reason: retry?.reason ?? "",
        }),
      }),
    );
    return settled;
  }

  get happened(): readonly Happening[] {
    return this.#happenings.all;
  }

  /** When this happens next. */
  next(happening: Happening): Promise<void> {
    return this.#happenings.next(happening);
  }

  /** Asks clients to connect anew: all, or the oldest connection alone. */
  disconnect(reason: Reason, which: "all" | "oldest" = "all"): void {
    if (reason === "link_disabled") this.isEnabled = false;
    const frame = { type: "disconnect", reason, debug_info: { host: "applink-twin" } };
    const told = which === "all" ? this.#sockets : this.#sockets.slice(0, 1);
    for (const socket of told) socket.send(JSON.stringify(frame));
  }

  /** Cuts all connections without a word. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Sends a frame of any kind as it is. */
  sendRaw(frame: unknown): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify(frame));
  }

  /** Closes all connections as is polite; whoever does not answer to that is cut off. */
  async stop(): Promise<void> {
    const cut = setTimeout(() => {
      this.drop();
    }, GRACE_MS);
    const closed = this.#sockets.map((socket) => {
      const gone = once(socket, "close");
      socket.close(1_001);
      return gone;
    });
    await Promise.all(closed);
    clearTimeout(cut);
    this.#server.close();
  }
}

const GRACE_MS = 200;
