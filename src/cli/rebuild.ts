import type { Config } from "../config.ts";
import { openGround } from "../main/ground.ts";

/** Recomputes what is derived. 0 when the log explained everything, 1 when something differed. */
export async function runRebuild(
  config: Config,
  database: string,
  print: (text: string) => 0,
): Promise<number> {
  const ground = await openGround(config, database);
  try {
    const { members, events, differences } = await ground.rebuild();
    print(`${members} members, ${events} events: ${summary(differences.length)}`);
    differences.forEach((line) => print(`  ${line}`));
    return differences.length === 0 ? 0 : 1;
  } finally {
    await ground.close();
  }
}

const summary = (differences: number): string =>
  differences === 0
    ? "nothing differed."
    : `${differences} derived rows differed and were written anew:`;
