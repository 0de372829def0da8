import { openChat, type ChatOptions } from "../chat.ts";
import type { Config } from "../config.ts";
import { stopSignal, untilStopped } from "./until-stopped.ts";

/** Keeps running where nobody can type, until the process is asked to stop. */
export async function wait(
  config: Config,
  options: ChatOptions,
  print: (text: string) => 0,
): Promise<void> {
  // Heard from now on: whoever reads that it can be stopped may do so at once.
  const stop = stopSignal();
  const chat = await openChat(config, options);
  print(
    "Cairn is running, with no chat platform connected and no terminal to type in. " +
      `To talk to it, run npm run chat in a terminal; to stop it, send SIGTERM to process ${process.pid}.`,
  );
  await untilStopped(stop);
  await chat.close();
}
