import type { Check, Home } from "../../core/check.ts";
import { StartError } from "../../core/errors.ts";
import { loadDataset } from "../../dataset/load.ts";
import { ROADMAPS } from "../../main/ground.ts";
import { examineSqlite, type Examined } from "../../store/examine.ts";
import { isPostgres } from "../../store/is-postgres.ts";
import { plainAddress } from "../../store/postgres/plain-address.ts";

/** What a StartError says is what the start would say: a line for each thing. */
export const refused = (name: string, error: unknown): readonly Check[] => {
  if (!(error instanceof StartError)) throw error;
  return error.message.split("\n").map((says) => ({ name, state: "wrong", says }));
};

/** The database as the next start will find it, where groups live, and who installed Cairn by themselves. */
export async function checkDatabase(file: string): Promise<{
  readonly checks: readonly Check[];
  readonly homes: readonly Home[];
  readonly installations: Examined["installations"];
}> {
  const name = "database";
  try {
    if (isPostgres(file)) return await lookAtPostgres(file);
    const found = await examineSqlite(file);
    if (found !== undefined) return { ...found, checks: judge(file, found) };
    const says = `There is no ${file} yet: the first start makes it.`;
    return { checks: [{ name, state: "told", says }], homes: [], installations: [] };
  } catch (error) {
    return { checks: refused(name, error), homes: [], installations: [] };
  }
}

/** Whoever has a file never loads the other engine's library. */
async function lookAtPostgres(address: string) {
  const { examinePostgres } = await import("../../store/postgres/examine.ts");
  const { judgePostgres } = await import("./check-postgres.ts");
  const found = await examinePostgres(address);
  return { ...found, checks: judgePostgres(plainAddress(address), found) };
}

const RESTORE = "Stop Cairn, keep the file, and put a copy in its place that is sound.";

function judge(file: string, { damage, orphaned, pending, groups }: Examined): readonly Check[] {
  const name = "database";
  if (damage.length > 0) {
    const says = `${file} is damaged: ${damage.slice(0, 3).join("; ")}.`;
    return [{ name, state: "wrong", says, todo: RESTORE }];
  }
  if (orphaned.length > 0) {
    const says = `${file} has rows that name what is not there, in ${orphaned.join(", ")}.`;
    return [{ name, state: "wrong", says, todo: RESTORE }];
  }
  if (pending.length > 0) {
    const says = `${file} is sound, and the next start brings it up to date (${pending.length} ${pending.length === 1 ? "step" : "steps"}).`;
    const todo = "Keep a copy of it before: an older Cairn cannot read it afterwards.";
    return [{ name, state: "warning", says, todo }];
  }
  const says = `${file} is sound and up to date, with ${groups} ${groups === 1 ? "group" : "groups"}.`;
  return [{ name, state: "well", says }];
}

/** The roadmaps on offer: every flaw with file, line and column. */
export function checkRoadmaps(): readonly Check[] {
  const name = "roadmaps";
  try {
    const { documents } = loadDataset(ROADMAPS);
    return [{ name, state: "well", says: `The ${documents.length} roadmaps have no problems.` }];
  } catch (error) {
    return refused(name, error);
  }
}
