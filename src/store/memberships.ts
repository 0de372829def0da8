import type { Db } from "./derive.ts";

/** The memberships of a person, those left lately too, each with its group. */
export const membershipsOf = (db: Db, person: number) =>
  db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .innerJoin("groups", "groups.id", "members.group_id")
    .selectAll("groups")
    .select(["members.id as member_id", "person_id", "joined_ms", "left_ms", "name", "hidden"])
    .where("person_id", "=", person)
    .execute();
