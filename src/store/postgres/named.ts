/** Different statements that get a name: all of Cairn's own, with room for lists of any length. */
const NAMED = 500;
/** Longer ones insert hundreds of rows and differ with their number. */
const LONGEST = 4_000;

/**
 * Gives statements names, under which a connection keeps them: the server parses and plans one that it knows no
 * more, which takes it longer than most of them take to run. Undefined for one that is not worth it.
 */
export function nameStatements(): (sql: string) => string | undefined {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= NAMED || sql.length > LONGEST) return known;
    if (!/^(select|insert|update|delete|with) /.test(sql)) return undefined;
    const name = `cairn_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
