type Row = Readonly<Record<string, unknown>>;

/** Everything that is kept about a group and its members, in one text; and about the people that they are. */
export function kept(
  dump: Readonly<Record<string, readonly object[]>>,
  title: string,
  whose: "members" | "people" = "members",
): string {
  const tables = Object.entries(dump).map(([table, all]) => [table, all as Row[]] as const);
  const of = (table: string): readonly Row[] => tables.find(([name]) => name === table)?.[1] ?? [];
  const group = of("groups").find((row) => row["title"] === title)?.["id"];
  const members = of("members").filter((row) => row["group_id"] === group);
  const ids = new Set(members.map((row) => row["id"]));
  const people = new Set(whose === "people" ? members.map((row) => row["person_id"]) : []);
  return JSON.stringify(
    tables
      .filter(([table]) => table !== "last_groups")
      .map(([table, all]) => [
        table,
        all.filter(
          (row) =>
            row["group_id"] === group ||
            ids.has(row["member_id"]) ||
            (table === "groups" && row["id"] === group) ||
            (table === "people" && people.has(row["id"])) ||
            (table !== "members" && people.has(row["person_id"])),
        ),
      ]),
  );
}
