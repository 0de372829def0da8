import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { findChromium, launch } from "../tests/browser/chromium.ts";
import { freePort } from "../tests/free-port.ts";
import type { Figure } from "./figure.ts";
import { measured, median } from "./measure.ts";

const CAIRN = fileURLToPath(new URL("../bin/cairn.mjs", import.meta.url));
const WARM_UP = 3;
/** The way of the first page that a visitor comes to, with six weeks of a group on it. */
const PAGE = "/as/ada/general";

/** When a visitor sees the playground, beside the same bytes from a server that does nothing else. */
export async function benchPlayground(quick: boolean): Promise<readonly Figure[]> {
  const chromium = findChromium();
  if (chromium === undefined) {
    console.log(
      "Left out: the playground's first paint needs Chromium (apt-get install chromium).",
    );
    return [];
  }
  const playground = await startPlayground();
  const copy = await startCopy(playground.url);
  const browser = await launch(chromium);
  try {
    const times = quick ? 5 : 30;
    const ours = await paints(browser, playground.url, times);
    const peer = {
      what: "the same bytes, kept in memory",
      value: await paints(browser, copy.url, times),
    };
    return [{ what: "First paint of the playground, a new visitor, p50", unit: "ms", ours, peer }];
  } finally {
    await browser.close();
    await copy.stop();
    await playground.stop();
  }
}

/** From asking for the page to the first words on the screen, in ms; nothing is kept from visit to visit. */
async function paints(browser: Browser, url: string, times: number): Promise<number> {
  const seen: number[] = [];
  await measured(WARM_UP, times, async (at) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url + PAGE);
    const painted = await page.evaluate<number>(FIRST_PAINT);
    if (at >= WARM_UP) seen.push(painted);
    await context.close();
  });
  return median(seen);
}

/** Runs in the page, whose globals this program has not. */
const FIRST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName("first-contentful-paint");
    if (paint !== undefined) resolve(paint.startTime);
  }).observe({ type: "paint", buffered: true });
})`;

interface Served {
  readonly url: string;
  readonly stop: () => Promise<unknown>;
}

async function startPlayground(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const port = await freePort();
  const child = spawn(process.execPath, [CAIRN, "start", "--demo"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PORT: String(port), NODE_COMPILE_CACHE: join(folder, "cache") },
  });
  await once(child.stdout, "data");
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill();
      await once(child, "exit");
      rmSync(folder, { recursive: true });
    },
  };
}

/** Answers what it was asked before as it was answered then; of live events there are none. */
async function startCopy(original: string): Promise<Served> {
  const kept = new Map<string, { readonly type: string; readonly body: Buffer }>();
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const known = kept.get(path);
    if (known !== undefined) {
      response.writeHead(200, { "content-type": known.type }).end(known.body);
      return;
    }
    void copied(original + path).then((copy) => {
      if (copy !== undefined) kept.set(path, copy);
      response.writeHead(copy === undefined ? 404 : 200, {
        "content-type": copy?.type ?? "text/plain",
      });
      response.end(copy?.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function copied(url: string) {
  const answer = await fetch(url);
  const type = answer.headers.get("content-type") ?? "";
  if (!answer.ok || type.startsWith("text/event-stream")) {
    await answer.body?.cancel();
    return undefined;
  }
  return { type, body: Buffer.from(await answer.arrayBuffer()) };
}
