import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { text } from "../../../src/core/view.ts";
import { LocalPlatform } from "../../../src/platforms/local/chat.ts";
import { runTerminal } from "../../../src/platforms/local/terminal.ts";
import { MemoryLog } from "../../fakes/local-log.ts";
import { FakeTime } from "../../fakes/movable-time.ts";
import { ScriptedEngine, reply } from "../../fakes/scripted-engine.ts";

async function open() {
  const engine = new ScriptedEngine(({ line }) => reply({ blocks: [text(`heard ${line ?? ""}`)] }));
  const lines: string[] = [];
  const platform = new LocalPlatform({
    log: new MemoryLog(),
    time: new FakeTime(Temporal.Instant.from("2026-11-23T08:00:00Z")),
    output: (line) => lines.push(line),
    format: "text",
    colour: false,
  });
  await platform.start(engine);
  return { engine, platform, lines };
}

/** A terminal to type at: what is written to `input` is typed, `screen` is what was drawn. */
function desk() {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const output = Object.assign(new PassThrough(), { columns: 100, rows: 30, isTTY: true });
  let screen = "";
  output.on("data", (chunk: Buffer) => {
    screen += chunk.toString();
  });
  return { input, output, screen: () => screen };
}

test("a script is read line after line to its end, whatever its line ends", async () => {
  const { platform, lines } = await open();
  const input = Readable.from(["@ben /a\r\n/b\n", "\n# c\n@cy ", "/d"]);
  await runTerminal({ platform, input, output: new PassThrough() });
  expect(lines).toEqual(["  │ heard /a", "  │ heard /b", "  │ heard /d"]);
});

test("a script stops where it says so", async () => {
  const { platform, engine } = await open();
  await runTerminal({
    platform,
    input: Readable.from(["/a\n:quit\n/b\n"]),
    output: new PassThrough(),
  });
  expect(engine.heard.map(({ line }) => line)).toEqual(["/a"]);
});

test("a failure of the chat ends a script with that failure", async () => {
  const { platform } = await open();
  await platform.stop();
  const run = runTerminal({ platform, input: Readable.from(["/a\n"]), output: new PassThrough() });
  await expect(run).rejects.toThrow("not started");
});

test("a person gets a prompt, answers in order, and leaves with :quit", async () => {
  const { platform, engine } = await open();
  const { input, output, screen } = desk();
  const run = runTerminal({ platform, input, output });
  input.write("@ben /a\n/b\n:quit\n");
  await run;
  expect(engine.heard.map(({ line }) => line)).toEqual(["/a", "/b"]);
  expect(screen()).toContain("host#general> ");
  expect(screen()).toContain("ben#general> ");
  expect(screen().indexOf("heard /a")).toBeLessThan(screen().indexOf("heard /b"));
});

test("Ctrl-D leaves", async () => {
  const { platform } = await open();
  const { input, output } = desk();
  const run = runTerminal({ platform, input, output });
  input.write("\u0004");
  await expect(run).resolves.toBeUndefined();
});

test("a failure of the chat ends the prompt with that failure", async () => {
  const { platform } = await open();
  const { input, output } = desk();
  const run = runTerminal({ platform, input, output });
  await platform.stop();
  input.write("/a\n");
  await expect(run).rejects.toThrow("not started");
});

test("the tab key completes from the engine", async () => {
  const { platform, engine } = await open();
  const { input, output } = desk();
  engine.offered = [{ label: "Introduction", value: "intro" }];
  const run = runTerminal({ platform, input, output });
  const completed = new Promise<void>((resolve) => {
    output.on("data", (chunk: Buffer) => {
      if (chunk.toString().endsWith("ro ")) resolve();
    });
  });
  input.write("/roadmap done int\t");
  await completed;
  input.write("\n:quit\n");
  await run;
  expect(engine.heard.at(-1)?.line).toBe("/roadmap done intro");
});

test("what was typed is kept for the next session", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cairn-"));
  const historyFile = join(folder, "history");
  await writeFile(historyFile, "/old\n");
  for (const typed of ["/a\n:quit\n", "\u001B[A\u001B[A\n:quit\n"]) {
    const { platform } = await open();
    const { input, output } = desk();
    const run = runTerminal({ platform, input, output, historyFile });
    input.write(typed);
    await run;
  }
  const kept = (await readFile(historyFile, "utf8")).trim().split("\n");
  await rm(folder, { recursive: true });
  expect(kept).toEqual([":quit", "/a", "/old"]);
});
