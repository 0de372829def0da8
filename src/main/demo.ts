import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import type { LocalPlatform } from "../platforms/local/chat.ts";
import { runTerminal } from "../platforms/local/terminal.ts";

const EXAMPLE = new URL("../../examples/six-weeks.chat", import.meta.url);

/** Where the clock of the example stands at its beginning (epoch ms). */
export const DEMO_START = Date.parse("2026-11-21T09:00:00Z");

/** Fills the group with what five members did in six weeks. */
export async function playDemo(platform: LocalPlatform): Promise<void> {
  const lines = Readable.from([readFileSync(EXAMPLE, "utf8")]);
  await runTerminal({ platform, input: lines, output: process.stdout });
}
