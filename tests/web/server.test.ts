import { connect } from "node:net";
import { once } from "node:events";
import type { RequestListener } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { StartError } from "../../src/core/errors.ts";
import { createWeb } from "../../src/web/server.ts";

const HOST = "127.0.0.1";

const says =
  (text: string): RequestListener =>
  (_, response) => {
    response.end(text);
  };

async function openWeb(mounts: Readonly<Record<string, RequestListener>>) {
  const web = createWeb({ host: HOST, port: 0 });
  for (const [path, listener] of Object.entries(mounts)) web.mount(path, listener);
  await web.start();
  onTestFinished(() => web.stop());
  return {
    web,
    get: async (path: string) => {
      const response = await fetch(`http://${HOST}:${web.port()}${path}`);
      return response.ok ? await response.text() : response.status;
    },
  };
}

test.each([
  ["/slack/events", "slack"],
  ["/slack/events?a=/g", "slack"],
  ["/g", "page"],
  ["/g/abc", "page"],
  ["/g/abc/deep", "deeper"],
  ["/group", 404],
  ["/slack/eventsx", 404],
  ["/", 404],
  ["/?/g", 404],
])("a request for %s goes to %s", async (path, to) => {
  const { get } = await openWeb({
    "/slack/events": says("slack"),
    "/g": says("page"),
    "/g/abc/deep": says("deeper"),
  });
  expect(await get(path)).toBe(to);
});

describe("asked to stop, it", () => {
  test("answers what is under way, and takes nothing more", async () => {
    const asked = Promise.withResolvers<() => void>();
    const { web, get } = await openWeb({
      "/slow": (_, response) => {
        asked.resolve(() => response.end("done"));
      },
    });
    const slow = get("/slow");
    const answer = await asked.promise;
    const stopped = web.stop();
    await expect(get("/slow")).rejects.toThrow();
    answer();
    expect(await slow).toBe("done");
    await stopped;
  });

  test("does not wait for connections that ask nothing", async () => {
    const { web } = await openWeb({});
    const idle = connect(web.port(), HOST);
    await once(idle, "connect");
    const closed = once(idle, "close");
    await web.stop();
    await closed;
  });
});

describe("where it may not listen, the start ends in one sentence", () => {
  test("on a port that is taken", async () => {
    const { web } = await openWeb({});
    const port = web.port();
    await expect(createWeb({ host: HOST, port }).start()).rejects.toEqual(
      new StartError(
        `PORT is ${port}, and something else listens there on ${HOST}: stop it, or choose another port.`,
      ),
    );
  });

  test("on an address of another machine", async () => {
    await expect(createWeb({ host: "192.0.2.1", port: 0 }).start()).rejects.toThrow(
      /^HOST is 192\.0\.2\.1, which is no address of this machine/,
    );
  });
});
