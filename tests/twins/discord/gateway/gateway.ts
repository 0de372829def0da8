import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import {
  fieldsOf,
  isFields,
  listOf,
  numberOf,
  parseJson,
  stringOf,
  type Fields,
} from "../../shared/json.ts";
import { Happenings } from "../../shared/happenings.ts";
import { guildWire, userWire } from "../world/wire.ts";
import type { World } from "../world/world.ts";
import { CLOSE, isFor, OP, type Session } from "./session.ts";

/** What a client did, or was made to go through. */
export type Happening =
  | "hello"
  | "silence"
  | "identify"
  | "resume"
  | "resume refused"
  | "resume unheard"
  | "heartbeat"
  | "close";

export interface GatewayParts {
  readonly world: World;
  readonly token: string;
  readonly heartbeatMs: number;
  readonly newId: () => string;
  readonly address: () => string;
}

const ALL_INTENTS = 0x3_33_ff_ff;

/** The gateway: sessions, their sockets, and what can go wrong with them. */
export class Gateway {
  readonly sessions = new Map<string, Session>();
  /** False: heartbeats stay without an answer, as on a connection that died unseen. */
  isAcking = true;
  /** How a new socket is met: as Discord does, up to READY and no further, with no word, or not at all. */
  welcome: "hello" | "limbo" | "silence" | "refusal" = "hello";
  /** False: a resume stays without an answer. */
  isResuming = true;
  /** Recommended to clients. */
  shards = 1;
  identifies = 0;
  readonly #parts: GatewayParts;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #happenings = new Happenings<Happening>();

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.welcome === "refusal") {
      socket.destroy();
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      this.#open(opened);
    });
  }

  /** Sends to every session whose shard it is, now or when it resumes. */
  dispatch(t: string, d: unknown, guild?: string): void {
    for (const session of this.sessions.values()) {
      if (isFor(session, guild)) this.#dispatch(session, t, d);
    }
  }

  get happened(): readonly Happening[] {
    return this.#happenings.all;
  }

  /** When this happens next. */
  next(happening: Happening): Promise<void> {
    return this.#happenings.next(happening);
  }

  /** Asks all clients to reconnect (op 7). */
  reconnect(): void {
    this.#toAll({ op: OP.reconnect, d: null, s: null, t: null });
  }

  /** Declares all sessions invalid (op 9). Resumable or not, as Discord says in it. */
  invalidate(isResumable: boolean): void {
    this.#toAll({ op: OP.invalidSession, d: isResumable, s: null, t: null });
    if (!isResumable) this.sessions.clear();
  }

  /** Cuts all sockets without a word; the sessions stay. */
  drop(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** Closes all sockets with a code. */
  close(code: number): void {
    for (const socket of this.#server.clients) socket.close(code);
  }

  #toAll(frame: Fields): void {
    for (const { socket } of this.sessions.values()) socket?.send(JSON.stringify(frame));
  }

  #open(socket: WebSocket): void {
    let session: Session | undefined;
    const send = (frame: Fields): void => {
      socket.send(JSON.stringify({ s: null, t: null, ...frame }));
    };
    const end = (why: keyof typeof CLOSE): void => {
      const [code, reason] = CLOSE[why];
      socket.close(code, reason);
    };
    socket.on("close", (code) => {
      if (session?.socket === socket) session.socket = undefined;
      // Who closes with one of these gives the session up.
      if (session !== undefined && (code === 1000 || code === 1001)) {
        this.sessions.delete(session.id);
      }
      this.#happenings.tell("close");
    });
    socket.on("message", (data: Buffer) => {
      const frame = parseJson(data.toString());
      if (!isFields(frame)) {
        end("decode");
        return;
      }
      const d = fieldsOf(frame["d"]);
      switch (frame["op"]) {
        case OP.heartbeat:
          if (this.isAcking) send({ op: OP.ack });
          this.#happenings.tell("heartbeat");
          return;
        case OP.identify: {
          const found = session === undefined ? this.#identify(d, socket) : "alreadyAuthenticated";
          if (typeof found === "string") end(found);
          else session = found;
          return;
        }
        case OP.resume: {
          if (!this.isResuming) {
            this.#happenings.tell("resume unheard");
            return;
          }
          const found = this.#resume(d, socket);
          if (typeof found === "string") end(found);
          else if (found === undefined) send({ op: OP.invalidSession, d: false });
          else session = found;
          return;
        }
        case OP.presence:
          if (session === undefined) end("notAuthenticated");
          return;
        default:
          end(session === undefined ? "notAuthenticated" : "unknownOpcode");
      }
    });
    if (this.welcome === "silence") {
      this.#happenings.tell("silence");
      return;
    }
    send({ op: OP.hello, d: { heartbeat_interval: this.#parts.heartbeatMs, _trace: [] } });
    this.#happenings.tell("hello");
  }

  #identify(d: Fields, socket: WebSocket): Session | keyof typeof CLOSE {
    const { world, token, newId } = this.#parts;
    if (stringOf(d["token"]).replace(/^Bot /, "") !== token) return "wrongToken";
    const [own, count] = [0, 1].map((place) => numberOf(listOf(d["shard"] ?? [0, 1])[place]));
    if (own === undefined || count === undefined || own < 0 || own >= count) return "wrongShard";
    const intents = d["intents"];
    if (typeof intents !== "number" || (intents & ~ALL_INTENTS) !== 0) return "wrongIntents";
    if ((intents & world.application.disallowedIntents) !== 0) return "disallowedIntents";
    const session: Session = {
      id: `session-${newId()}`,
      shard: [own, count],
      intents,
      dispatched: [],
      socket,
    };
    this.sessions.set(session.id, session);
    this.identifies += 1;
    if (this.welcome !== "limbo") this.#greet(session);
    this.#happenings.tell("identify");
    return session;
  }

  #greet(session: Session): void {
    const { world, address } = this.#parts;
    const guilds = [...world.guilds.values()].filter(
      ({ id, hasBot }) => hasBot && isFor(session, id),
    );
    this.#dispatch(session, "READY", {
      v: 10,
      user: { ...userWire(world.bot), verified: true, mfa_enabled: true, email: null },
      session_id: session.id,
      session_type: "normal",
      resume_gateway_url: address(),
      shard: session.shard,
      application: { id: world.application.id, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      private_channels: [],
      relationships: [],
      user_settings: {},
      presences: [],
    });
    for (const guild of guilds) {
      if (!guild.isOut) this.#dispatch(session, "GUILD_CREATE", guildWire(guild, world));
    }
  }

  /** Undefined: the session is not there any more, and the client begins anew. */
  #resume(d: Fields, socket: WebSocket): Session | keyof typeof CLOSE | undefined {
    if (stringOf(d["token"]).replace(/^Bot /, "") !== this.#parts.token) return "wrongToken";
    const session = this.sessions.get(stringOf(d["session_id"]));
    if (session === undefined) {
      this.#happenings.tell("resume refused");
      return undefined;
    }
    const seq = numberOf(d["seq"]);
    if (seq > session.dispatched.length) return "wrongSequence";
    session.socket = socket;
    for (let s = seq + 1; s <= session.dispatched.length; s += 1) this.#send(session, s);
    this.#dispatch(session, "RESUMED", { _trace: [] });
    this.#happenings.tell("resume");
    return session;
  }

  #dispatch(session: Session, t: string, d: unknown): void {
    if (!isIntended(t, session.intents)) return;
    session.dispatched.push({ t, d });
    this.#send(session, session.dispatched.length);
  }

  #send({ socket, dispatched }: Session, s: number): void {
    const event = dispatched[s - 1];
    if (event !== undefined) socket?.send(JSON.stringify({ op: OP.dispatch, s, ...event }));
  }

  stop(): void {
    this.drop();
    this.#server.close();
  }
}

const GUILDS = 1 << 0;

/** Servers, channels and threads are told to whoever asked for Guilds; interactions to everyone. */
const isIntended = (t: string, intents: number): boolean =>
  !/^(GUILD|CHANNEL|THREAD)_/.test(t) || (intents & GUILDS) !== 0;
