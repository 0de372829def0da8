import { answer } from "./answer.ts";
import type { Responding } from "./responding.ts";
import type { Waiting } from "./waiting.ts";

/** What is answered here, without the engine, counts as asked for like all else: whoever floods is told to wait. */
export async function counted(
  { engine, answering }: Responding,
  waiting: Waiting,
  work: () => Promise<void>,
): Promise<void> {
  const { team, user } = waiting.sender;
  const refusal = engine.tooMuch({ workspace: team, user });
  if (refusal === undefined) return work();
  await answer(waiting, "private", Promise.resolve(refusal), answering);
}
