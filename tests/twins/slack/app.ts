import { fieldsOf, stringOf, type Fields } from "../shared/json.ts";
import { socketTo, type RawSocket } from "../shared/raw-socket.ts";
import { call } from "./raw.ts";
import type { Slack } from "./twin.ts";

/** The app's end of Socket Mode, by hand: what was sent to it, and what it acknowledges. */
export interface RawApp extends RawSocket {
  /** Acknowledges the envelope that comes next, and gives it back. */
  readonly ack: (payload?: Fields) => Promise<Fields>;
}

/** Connects, and reads the hello. */
export async function connect(slack: Slack): Promise<RawApp> {
  const { body } = await call(slack, "apps.connections.open", {}, slack.appToken);
  const socket = socketTo(stringOf(body["url"]));
  const hello = await socket.next();
  if (hello["type"] !== "hello") throw new Error("no hello");
  return {
    ...socket,
    ack: async (payload) => {
      const envelope = await socket.next();
      const { envelope_id: id } = envelope;
      socket.send({ envelope_id: id, ...(payload !== undefined && { payload }) });
      return envelope;
    },
  };
}

/** What an envelope carries. */
export const payloadOf = (envelope: Fields): Fields => fieldsOf(envelope["payload"]);
