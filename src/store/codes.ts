import { createHash } from "node:crypto";
import {
  againFrom,
  CODE_MS,
  CODES,
  WRONG,
  type CodeStore,
  type CodeUse,
  type Limit,
  type MadeCode,
  type NewCode,
  type TypedCode,
} from "../domain/code.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";

/** One-time codes, kept as hashes. */
export const codeStore = (db: Db): CodeStore => ({
  make: (code, nowMs) => atomically(db, (trx) => make(trx, code, nowMs)),
  tidy: (nowMs) =>
    atomically(db, async (trx) => {
      const keptMs = Math.max(CODES.withinMs, WRONG.withinMs);
      await trx
        .deleteFrom("code_uses")
        .where("at_ms", "<=", nowMs - keptMs)
        .execute();
      const { numDeletedRows } = await trx
        .deleteFrom("codes")
        .where("until_ms", "<=", nowMs)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    }),
});

const hashOf = (code: string): string => createHash("sha256").update(code).digest("base64url");

async function make(db: Db, wanted: NewCode, nowMs: number): Promise<MadeCode> {
  const { code, use, person, group } = wanted;
  const againMs = await limited(db, person, "made", CODES, nowMs);
  if (againMs !== undefined) return { kind: "too-many", againMs };
  await db
    .deleteFrom("codes")
    .where("person_id", "=", person)
    .where("use", "=", use)
    .where((eb) => (group === undefined ? eb("group_id", "is", null) : eb("group_id", "=", group)))
    .execute();
  const untilMs = nowMs + CODE_MS;
  await db
    .insertInto("codes")
    .values({
      hash: hashOf(code),
      use,
      person_id: person,
      group_id: group ?? null,
      until_ms: untilMs,
    })
    .execute();
  await note(db, person, "made", nowMs);
  return { kind: "made", untilMs };
}

/**
 * Inside a transaction: whose code was typed, if it is one and works. It works on until it is taken; a wrong
 * one is noted against whoever typed it.
 */
export async function readCode(
  db: Db,
  typed: { readonly code: string; readonly use: CodeUse; readonly person: number },
  nowMs: number,
): Promise<TypedCode> {
  const againMs = await limited(db, typed.person, "wrong", WRONG, nowMs);
  if (againMs !== undefined) return { kind: "too-many", againMs };
  const row = await db
    .selectFrom("codes")
    .select(["person_id", "group_id"])
    .where("hash", "=", hashOf(typed.code))
    .where("use", "=", typed.use)
    .where("until_ms", ">", nowMs)
    .executeTakeFirst();
  if (row !== undefined) {
    return { kind: "right", person: row.person_id, group: row.group_id ?? undefined };
  }
  await note(db, typed.person, "wrong", nowMs);
  return { kind: "wrong" };
}

/** Inside a transaction: a code works no more. */
export async function takeCode(db: Db, code: string): Promise<void> {
  await db.deleteFrom("codes").where("hash", "=", hashOf(code)).execute();
}

type Use = "made" | "wrong";

async function limited(db: Db, person: number, what: Use, limit: Limit, nowMs: number) {
  const rows = await db
    .selectFrom("code_uses")
    .select("at_ms")
    .where("person_id", "=", person)
    .where("what", "=", what)
    .execute();
  return againFrom(
    rows.map(({ at_ms }) => at_ms),
    limit,
    nowMs,
  );
}

const note = (db: Db, person: number, what: Use, nowMs: number) =>
  db.insertInto("code_uses").values({ person_id: person, what, at_ms: nowMs }).execute();
