import { openChat, type ChatOptions } from "../chat.ts";
import type { Config } from "../config.ts";

/** Keeps running where nobody can type, until the process is asked to stop. */
export async function wait(
  config: Config,
  options: ChatOptions,
  print: (text: string) => 0,
): Promise<void> {
  const chat = await openChat(config, options);
  print(
    "Cairn is running, with no chat platform connected and no terminal to type in. " +
      "To talk to it, run npm run chat in a terminal; to stop it, send it SIGTERM.",
  );
  await new Promise<void>((resolve) => {
    const forever = setInterval(() => undefined, 2 ** 30);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        clearInterval(forever);
        resolve();
      });
    }
  });
  await chat.close();
}
