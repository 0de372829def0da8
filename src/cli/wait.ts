import { openChat, type ChatOptions } from "../chat.ts";
import type { Config } from "../config.ts";

/** Keeps running where nobody can type, until the process is asked to stop. */
export async function wait(
  config: Config,
  options: ChatOptions,
  print: (text: string) => 0,
): Promise<void> {
  // Heard from now on: whoever reads that it can be stopped may do so at once.
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      stop.abort();
    });
  }
  const chat = await openChat(config, options);
  print(
    "Cairn is running, with no chat platform connected and no terminal to type in. " +
      `To talk to it, run npm run chat in a terminal; to stop it, send SIGTERM to process ${process.pid}.`,
  );
  await aborted(stop.signal);
  await chat.close();
}

/** Waits, and keeps the process alive meanwhile. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const forever = setInterval(() => undefined, 2 ** 30);
    const end = () => {
      clearInterval(forever);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
