import type { WebSocket } from "ws";

/** A session outlives its sockets: what it missed is kept for it. */
export interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  /** All that was dispatched to it; the sequence number is the place, from 1. */
  readonly dispatched: { readonly t: string; readonly d: unknown }[];
  socket: WebSocket | undefined;
}

/** Is this shard the one for a server? What belongs to none goes to the first. */
export const isFor = ({ shard: [own, count] }: Session, guild: string | undefined): boolean =>
  own === (guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(count)));

export const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  ack: 11,
} as const;

export const CLOSE = {
  unknownOpcode: [4001, "Unknown opcode"],
  decode: [4002, "Error while decoding payload"],
  notAuthenticated: [4003, "Not authenticated"],
  wrongToken: [4004, "Authentication failed"],
  alreadyAuthenticated: [4005, "Already authenticated"],
  wrongSequence: [4007, "Invalid seq"],
  wrongShard: [4010, "Invalid shard"],
  shardingRequired: [4011, "Sharding required"],
  wrongIntents: [4013, "Invalid intent(s)"],
  disallowedIntents: [4014, "Disallowed intent(s)"],
} as const satisfies Record<string, readonly [number, string]>;
