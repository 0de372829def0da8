import { sql, type SqlBool } from "kysely";

/**
 * Joins `accounts` with `channels`: in the channel's workspace the account can be written to, be the
 * channel itself gone. On a platform where a person is the same in every workspace, accounts carry none.
 */
export const reachable = sql<SqlBool>`accounts.platform = channels.platform
  and accounts.workspace in (channels.workspace, '') and channels.away = 0`;

/** Of `channels`: what is posted there arrives. */
export const isReached = sql<SqlBool>`channels.away = 0 and channels.gone = 0`;

/**
 * Of `deliveries`: there is no channel, or one in which nothing can be done. A post in a channel that its
 * group has left for another one can be edited still.
 */
export const isInReach = sql<SqlBool>`not exists (
  select 1 from channels
  where channels.platform = deliveries.platform and channels.workspace = deliveries.workspace
    and channels.channel = deliveries.channel and (channels.away = 1 or channels.gone = 1))`;

/** Of `deliveries`: their group lives in the channel, and what is posted there arrives. */
export const isReachedThere = sql<SqlBool>`exists (
  select 1 from channels
  where channels.group_id = deliveries.group_id and channels.platform = deliveries.platform
    and channels.workspace = deliveries.workspace and channels.channel = deliveries.channel
    and ${isReached})`;
