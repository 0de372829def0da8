import { once } from "node:events";
import { createServer } from "node:net";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../free-port.ts";
import { ended, run, start, temporary } from "./process.ts";

/** Starts it, waits for its first words, and gives them back with the way to end it. */
async function playground(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = start(["start", ...args], { stdin: "ignore", env });
  const over = ended(child);
  const [words] = (await once(child.stdout ?? child, "data")) as [Buffer];
  return {
    words: words.toString(),
    stop: () => {
      child.kill("SIGTERM");
      return over;
    },
  };
}

test("with no token, start serves the playground, says where, and ends at SIGTERM", async () => {
  const folder = temporary();
  const PORT = String(await freePort());
  const { words, stop } = await playground([], { PORT, CAIRN_DB: join(folder, "cairn.db") });
  const base = `http://127.0.0.1:${PORT}`;
  expect(words).toContain(`Cairn's playground is at ${base} `);
  expect(words).toContain(join(folder, "playground.db"));
  const page = await fetch(`${base}/`);
  expect(await page.text()).toContain("Welcome to #general");
  // A window that is open holds up nothing.
  const events = await fetch(`${base}/as/host/general/events`);
  expect(await stop()).toMatchObject({ code: 0, stderr: "" });
  await events.body?.cancel();
  // The file of the real groups was never touched.
  expect(existsSync(join(folder, "playground.db"))).toBe(true);
  expect(existsSync(join(folder, "cairn.db"))).toBe(false);
});

test("what it kept is there at the next start, and the clock goes on where it was moved to", async () => {
  const folder = temporary();
  const PORT = String(await freePort());
  const env = { PORT, CAIRN_DB: join(folder, "cairn.db") };
  const here = `http://127.0.0.1:${PORT}/as/host/general`;
  const post = (deed: string, fields: Readonly<Record<string, string>>) =>
    fetch(`${here}/${deed}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { origin: `http://127.0.0.1:${PORT}` },
    });
  const clock = async () => /<time id="clock" datetime="([^"]+)"/.exec(await text(here))?.[1] ?? "";
  const first = await playground([], env);
  await post("say", { line: "/group setup roadmap:backend-complete name:Evening timezone:UTC" });
  await post("clock", { move: "monday" });
  const moved = await clock();
  await first.stop();
  const second = await playground([], env);
  expect(await text(here)).toContain("Evening");
  expect(Date.parse(await clock())).toBeGreaterThanOrEqual(Date.parse(moved));
  await second.stop();
});

test("the demo is six weeks of five members, in memory", async () => {
  const PORT = String(await freePort());
  const { words, stop } = await playground(["--demo"], { PORT });
  expect(words).toContain("in memory");
  const page = await text(`http://127.0.0.1:${PORT}/as/ben/general`);
  expect(page).toContain("Night School");
  expect(page).toContain("Mon 4 Jan 2027");
  // Its groups have pages, at the same address.
  const base = `http://127.0.0.1:${PORT}`;
  const said = await fetch(`${base}/as/ada/general/say`, {
    method: "POST",
    body: new URLSearchParams({ line: "/group page" }),
    headers: { origin: base },
  });
  const [, link = ""] = /href="(http:[^"]+\/g\/[^"]+)"/.exec(await said.text()) ?? [];
  expect(link.startsWith(`${base}/g/`)).toBe(true);
  expect(await text(link)).toContain("Night School");
  expect(await text(`${base}/robots.txt`)).toContain("Disallow: /");
  expect(await stop()).toMatchObject({ code: 0, stderr: "" });
});

test("where something else listens, it says so, and what to do", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const address = other.address();
  const PORT = String(typeof address === "object" && address !== null ? address.port : 0);
  const { code, stderr } = await run(["start", "--db", ":memory:"], "", { env: { PORT } });
  expect(code).toBe(78);
  expect(stderr).toBe(
    `PORT is ${PORT}, and something else listens there on 127.0.0.1: stop it, or choose another port.\n`,
  );
});

test("what is for the terminal is refused, not passed over", async () => {
  const { code, stderr } = await run(["start", "--json"]);
  expect({ code, stderr }).toEqual({
    code: 78,
    stderr: "--json is for the terminal: run cairn chat with it.\n",
  });
});

const text = async (url: string): Promise<string> => (await fetch(url)).text();
