import type { APIMessageTopLevelComponent } from "discord.js";
import Sqlite from "better-sqlite3";
import { isMarked, nonceOf } from "../../../src/platforms/discord/mark.ts";
import { fieldsOf } from "../../twins/shared/json.ts";
import type { Message } from "../../twins/discord/world/messages.ts";
import type { Hosted } from "./process.ts";

/** What became of one group's goal of one week, and all that tells why. */
export interface Goal {
  readonly key: string;
  /** When its posts were made. */
  readonly posts: readonly string[];
  /** Undefined where it was sent so long ago that it is forgotten. */
  readonly delivery: { readonly state: string; readonly error: string | null } | undefined;
  readonly occurrence: unknown;
  /** Each send of it that Discord heard. */
  readonly sends: readonly unknown[];
}

export const isOnce = ({ posts, delivery }: Goal): boolean =>
  posts.length === 1 && (delivery === undefined || delivery.state === "sent");

/** The goals of all groups; `names` are those of their occurrences. */
export function goalsIn(
  { twin, db: file }: Hosted,
  { groups, names }: { readonly groups: readonly string[]; readonly names: readonly string[] },
): readonly Goal[] {
  const db = new Sqlite(file, { readonly: true });
  const homes = db
    .prepare<[], { id: number; key: string; workspace: string; channel: string }>(
      "select id, key, workspace, channel from groups join channels on group_id = id",
    )
    .all();
  const deliveryOf = db.prepare<[string], Goal["delivery"] & object>(
    "select * from deliveries where key = ?",
  );
  const occurrenceOf = db.prepare<[number, string]>(
    "select * from occurrences where group_id = ? and job = 'weekly-goal' and name = ?",
  );
  const goals = groups.flatMap((group) => {
    const { id: channel } = twin.channel(group);
    const own = homes.filter((home) => home.channel === channel);
    const posts = twin.messagesIn(group, "ada");
    return own.flatMap(({ id, key: groupKey, workspace }) =>
      names.map((name): Goal => {
        const key = `${groupKey}:weekly-goal:${name}:discord:${workspace}:${channel}`;
        const nonce = nonceOf(`${key}:${channel}`);
        return {
          key,
          posts: posts.filter(isOf(key)).map(({ createdMs }) => at(createdMs)),
          delivery: deliveryOf.get(key),
          occurrence: occurrenceOf.get(id, name),
          sends: twin.ledger.all
            .filter(({ body }) => fieldsOf(body)["nonce"] === nonce)
            .map(({ atMs, status, fault, reply }) => ({ at: at(atMs), status, fault, reply })),
        };
      }),
    );
  });
  db.close();
  return goals;
}

/** Is it the post of a delivery, as it was first sent? */
const isOf =
  (key: string) =>
  ({ earlier, now }: Message): boolean =>
    isMarked(
      // The twin has held it to Discord's own document.
      (earlier[0]?.was ?? now)["components"] as readonly APIMessageTopLevelComponent[],
      key,
    );

const at = (ms: number): string => new Date(ms).toISOString();
