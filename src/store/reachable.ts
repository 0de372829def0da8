import { sql, type SqlBool } from "kysely";

/**
 * Joins `accounts` with `channels`: in the channel's workspace the account can be written to. On a
 * platform where a person is the same in every workspace, accounts carry none.
 */
export const reachable = sql<SqlBool>`accounts.platform = channels.platform
  and accounts.workspace in (channels.workspace, '')`;
