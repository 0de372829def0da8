import type { Compilable, CompiledQuery, QueryResult } from "kysely";
import type { Db } from "./derive.ts";

/** Stands in a built query where a value goes. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query that is built at its first use and then only given other values: building one costs more than
 * running it. So `build` may put the values where Kysely takes values, and never look at them; it is
 * given a slot for each of the first values' names. What is built is kept for each database.
 */
export function keptQuery<V extends object, R>(
  build: (db: Db, values: V) => Compilable<R>,
): (db: Db, values: V) => Promise<QueryResult<R>> {
  const kept = new WeakMap<object, CompiledQuery<R>>();
  return (db, values) => {
    // A database shares its adapter with its transactions.
    const { adapter } = db.getExecutor();
    let query = kept.get(adapter);
    if (query === undefined) {
      const slots = Object.keys(values).map((name) => [name, new Slot(name)]);
      query = build(db, Object.fromEntries(slots) as V).compile();
      kept.set(adapter, query);
    }
    const given = new Map<string, unknown>(Object.entries(values));
    const parameters = query.parameters.map((value) =>
      value instanceof Slot ? given.get(value.name) : value,
    );
    return db.executeQuery({ ...query, parameters });
  };
}
