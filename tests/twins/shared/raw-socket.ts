import { fieldsOf, parseJson, type Fields } from "./json.ts";

/** A connection by hand, to see what really goes over the wire. */
export interface RawSocket {
  readonly send: (frame: Fields) => void;
  /** The next frame that comes. */
  readonly next: () => Promise<Fields>;
  /** The code with which the other side closed. */
  readonly closed: Promise<number>;
  readonly close: (code?: number) => void;
}

export function socketTo(url: string): RawSocket {
  const socket = new WebSocket(url);
  const frames: Fields[] = [];
  const waiting: ((frame: Fields) => void)[] = [];
  socket.addEventListener("message", ({ data }) => {
    const frame = fieldsOf(parseJson(String(data)));
    const first = waiting.shift();
    if (first === undefined) frames.push(frame);
    else first(frame);
  });
  const { promise: closed, resolve } = Promise.withResolvers<number>();
  socket.addEventListener("close", ({ code }) => {
    resolve(code);
  });
  return {
    send: (frame) => {
      socket.send(JSON.stringify(frame));
    },
    next: () => {
      const frame = frames.shift();
      return frame === undefined
        ? new Promise((take) => waiting.push(take))
        : Promise.resolve(frame);
    },
    closed,
    close: (code) => {
      socket.close(code);
    },
  };
}
