import { CannotDecrypt } from "../core/errors.ts";
import type { Installations, Installed, KeptInstallation, Pass } from "../core/ports.ts";
import type { Db } from "./derive.ts";
import type { Keyring } from "./keyring.ts";

/** A workspace that installed Cairn by itself; who did it is not kept. */
export interface InstallationsTable {
  platform: string;
  workspace: string;
  name: string;
  bot_user: string;
  bot: string;
  handle: string;
  /** With blanks between them. */
  scopes: string;
  /** Encrypted, and for each pass another one: it names the pass that stands here. */
  token: string;
  /** Encrypted. */
  renewal_token: string | null;
  expires_ms: number | null;
  /** A process asks for the next pass, until then. */
  renewing_until_ms: number | null;
  installed_ms: number;
}

type Where = Pick<InstallationsTable, "platform" | "workspace">;

/** The workspaces that installed Cairn by themselves; their tokens are encrypted with the keys of a ring. */
export function installations(db: Db, keyring: Keyring): Installations {
  const rowOf = ({ platform, workspace }: Where) =>
    db
      .selectFrom("installations")
      .selectAll()
      .where("platform", "=", platform)
      .where("workspace", "=", workspace)
      .executeTakeFirst();

  /** Changes a row if the pass in it is the one that was read. */
  const change = ({ platform, workspace, revision }: KeptInstallation) =>
    db
      .updateTable("installations")
      .where("platform", "=", platform)
      .where("workspace", "=", workspace)
      .where("token", "=", revision);

  return {
    find: async (where) => {
      const row = await rowOf(where);
      return row && readRow(row, keyring);
    },
    workspaces: async (platform) => {
      const rows = await db
        .selectFrom("installations")
        .select("workspace")
        .where("platform", "=", platform)
        .orderBy("workspace")
        .execute();
      return rows.map(({ workspace }) => workspace);
    },
    add: async ({ platform, workspace, name, user, bot, handle, scopes, pass }, atMs) => {
      const row = {
        ...{ name, bot, handle, bot_user: user, scopes: scopes.join(" "), installed_ms: atMs },
        ...encrypted({ platform, workspace }, pass, keyring),
      };
      await db
        .insertInto("installations")
        .values({ platform, workspace, ...row })
        .onConflict((conflict) => conflict.columns(["platform", "workspace"]).doUpdateSet(row))
        .execute();
    },
    claim: async (kept, nowMs, untilMs) => {
      const { numUpdatedRows } = await change(kept)
        .set({ renewing_until_ms: untilMs })
        .where((eb) =>
          // What lies more than two claims ahead was noted by a clock that was wrong.
          eb.or([
            eb("renewing_until_ms", "is", null),
            eb("renewing_until_ms", "<=", nowMs),
            eb("renewing_until_ms", ">", 2 * untilMs - nowMs),
          ]),
        )
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    renew: async (kept, pass) => {
      const { numUpdatedRows } = await change(kept)
        .set(encrypted(kept, pass, keyring))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    remove: async ({ platform, workspace }, kept) => {
      const { numDeletedRows } = await db
        .deleteFrom("installations")
        .where("platform", "=", platform)
        .where("workspace", "=", workspace)
        .$if(kept !== undefined, (query) => query.where("token", "=", kept?.revision ?? ""))
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    encryptAnew: async () => {
      const rows = await db.selectFrom("installations").selectAll().execute();
      const missing = new Set<string>();
      for (const row of rows.filter(({ token }) => keyring.keyOf(token) !== keyring.first)) {
        try {
          const kept = readRow(row, keyring);
          const { token, renewal_token } = encrypted(row, kept.pass, keyring);
          // Whoever renews it at this moment writes with the first key, too.
          await change(kept)
            .set({ token, renewal_token })
            .where("renewing_until_ms", "is", null)
            .execute();
        } catch (error) {
          if (!(error instanceof CannotDecrypt)) throw error;
          missing.add(error.key);
        }
      }
      return [...missing];
    },
  };
}

/** What a secret belongs to: in another row or column it is worth nothing. */
const about = ({ platform, workspace }: Where, column: "token" | "renewal_token") => [
  "installations",
  platform,
  workspace,
  column,
];

/** The columns of a new pass, which nobody renews yet. */
function encrypted({ platform, workspace }: Where, { token, renewal }: Pass, keyring: Keyring) {
  const where = { platform, workspace };
  return {
    token: keyring.encrypt(token, about(where, "token")),
    renewal_token:
      renewal === undefined ? null : keyring.encrypt(renewal.token, about(where, "renewal_token")),
    expires_ms: renewal?.expiresMs ?? null,
    renewing_until_ms: null,
  };
}

/** The installation in a row. Throws CannotDecrypt. */
export function readRow(row: InstallationsTable, keyring: Keyring): KeptInstallation {
  const { platform, workspace, name, bot, handle, scopes, renewal_token, expires_ms } = row;
  const renewal =
    renewal_token === null || expires_ms === null
      ? undefined
      : {
          token: keyring.decrypt(renewal_token, about(row, "renewal_token")),
          expiresMs: expires_ms,
        };
  const installed: Installed = {
    ...{ platform, workspace, name, bot, handle, user: row.bot_user },
    scopes: scopes === "" ? [] : scopes.split(" "),
    pass: {
      token: keyring.decrypt(row.token, about(row, "token")),
      ...(renewal && { renewal }),
    },
  };
  return { ...installed, revision: row.token };
}
