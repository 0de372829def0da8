import type { Check } from "../../core/check.ts";
import type { ExaminedPostgres } from "../../store/postgres/examine.ts";
import { CONNECTIONS } from "../../store/postgres/open.ts";

const NAME = "database";
/** The oldest that the tests' statements are known to run on, and its makers still mend. */
const OLDEST = 15;

/** What was found in a PostgreSQL database, in the order in which it matters. */
export function judgePostgres(database: string, found: ExaminedPostgres): readonly Check[] {
  const { version, connections, altered } = found;
  const checks: Check[] = [];
  if (version < OLDEST) {
    const says = `The server of ${database} is PostgreSQL ${version}, and Cairn needs ${OLDEST} or newer.`;
    checks.push({ name: NAME, state: "wrong", says, todo: "Bring the server up to date." });
  }
  if (altered.length > 0) {
    const says = `${database} is damaged: ${altered.slice(0, 3).join("; ")}.`;
    const todo = "Stop Cairn, keep the database, and restore a backup into an empty one.";
    checks.push({ name: NAME, state: "wrong", says, todo });
  } else checks.push(standing(database, found));
  if (connections < CONNECTIONS) {
    const says = `The server of ${database} lets in ${Math.max(connections, 0)} more connections just now, and each Cairn that starts opens up to ${CONNECTIONS}.`;
    const todo = "Raise max_connections, or stop what holds them.";
    checks.push({ name: "connections", state: "warning", says, todo });
  }
  return checks;
}

function standing(database: string, { isNew, pending, groups }: ExaminedPostgres): Check {
  if (isNew) {
    const says = `${database} has no tables yet: the first start makes them.`;
    return { name: NAME, state: "told", says };
  }
  if (pending.length > 0) {
    const says = `${database} answers, and the next start brings it up to date (${pending.length} ${pending.length === 1 ? "step" : "steps"}).`;
    const todo = "Keep a copy of it before (pg_dump): an older Cairn cannot read it afterwards.";
    return { name: NAME, state: "warning", says, todo };
  }
  const says = `${database} is sound and up to date, with ${groups} ${groups === 1 ? "group" : "groups"}.`;
  return { name: NAME, state: "well", says };
}
