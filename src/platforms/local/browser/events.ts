import type { Context } from "hono";
import { streamSSE, type SSEStreamingApi } from "hono/streaming";
import { showTime } from "../../../core/when.ts";
import { placeOf, type Standing } from "../places.ts";
import { messageHtml } from "./message.ts";
import { placeKey, type Reader } from "./reader.ts";
import type { Happening, Windows } from "./windows.ts";
import type { World } from "./world.ts";
import type { Unread } from "./unread.ts";

interface Parts {
  readonly windows: Windows;
  readonly unread: Unread;
  readonly world: World;
  /** Asked anew for each message: a zone may have been set meanwhile. */
  readonly reader: (as: Standing) => Promise<Reader>;
}

const ALIVE_MS = 25_000;
/** What is sent anew to a window that was cut off. */
const AGAIN = 50;

/** What happens, told to one window until it is closed: server-sent events. */
export function eventsFor(context: Context, as: Standing, parts: Parts): Response {
  const { windows, world } = parts;
  const after = Number(context.req.query("after") ?? 0);
  // A connection that was cut off, or let go, is taken up again.
  const isAgain = context.req.header("last-event-id") ?? context.req.query("again");
  return streamSSE(context, async (stream) => {
    const { promise: closed, resolve: close } = Promise.withResolvers<undefined>();
    /** What came between the page and this connection, or while it was cut off. */
    const catchUp = async (): Promise<void> => {
      const recent = await world.log.recent(placeOf(as), as.user, AGAIN);
      const missed = recent.filter(({ id }) => isAgain !== undefined || id > after);
      for (const message of missed.toReversed()) {
        await write(stream, as, { kind: "message", message }, parts);
      }
    };
    // One after the other: a later edit never overtakes an earlier one.
    let told = catchUp().catch(() => undefined);
    const tell = (what: Happening): void => {
      told = told.then(() => write(stream, as, what, parts)).catch(() => undefined);
    };
    const leave = windows.open({
      as,
      tell,
      close: () => {
        close(undefined);
      },
    });
    stream.onAbort(() => {
      close(undefined);
    });
    const alive = setInterval(() => void stream.write(": still here\n\n"), ALIVE_MS);
    tell({ kind: "clock" });
    await closed;
    clearInterval(alive);
    leave();
  });
}

async function write(
  stream: SSEStreamingApi,
  as: Standing,
  what: Happening,
  { reader, world, unread }: Parts,
): Promise<void> {
  switch (what.kind) {
    case "message": {
      const { message } = what;
      unread.read(as.user, placeKey(as), message.id);
      const html = String(messageHtml(message, await reader(as)));
      return stream.writeSSE({
        event: "message",
        id: String(message.id),
        data: JSON.stringify({ id: message.id, html }),
      });
    }
    case "beside":
      return stream.writeSSE({ event: "beside", data: "{}" });
    case "clock": {
      const { zone = "UTC" } = await reader(as);
      const now = world.time.now().epochMilliseconds;
      return stream.writeSSE({
        event: "clock",
        data: JSON.stringify({ now: showTime(now, zone, "datetime") }),
      });
    }
    case "reset":
      return stream.writeSSE({ event: "reset", data: "{}" });
  }
}
