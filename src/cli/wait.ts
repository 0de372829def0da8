import { openChat, type ChatOptions } from "../chat.ts";
import type { Config } from "../config.ts";
import type { Health } from "../web/health/serve-health.ts";
import { watchHealth } from "./health.ts";
import { stopSignal, untilStopped } from "./until-stopped.ts";

/** Keeps running where nobody can type, until the process is asked to stop. */
export async function wait(
  config: Config,
  options: ChatOptions,
  print: (text: string) => 0,
): Promise<void> {
  // Heard from now on: whoever reads that it can be stopped may do so at once.
  const stop = stopSignal();
  const health = await watchHealth(config);
  stop.addEventListener("abort", health.stopping);
  try {
    await waitFor(stop, health, config, options, print);
  } finally {
    await health.close();
  }
}

async function waitFor(
  stop: AbortSignal,
  health: Health,
  config: Config,
  options: ChatOptions,
  print: (text: string) => 0,
): Promise<void> {
  const chat = await openChat(config, options, health.metrics);
  health.begin(chat.vitals, chat.time);
  print(
    "Cairn is running, with no chat platform connected and no terminal to type in. " +
      `To talk to it, run npm run chat in a terminal; to stop it, send SIGTERM to process ${process.pid}.`,
  );
  await untilStopped(stop);
  await chat.close();
}
