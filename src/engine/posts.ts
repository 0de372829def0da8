import type { Store } from "../domain/store.ts";
import type { Posts } from "./context.ts";

interface Parts {
  readonly store: Pick<Store, "groups" | "schedules" | "deliveries" | "connections" | "checkins">;
  readonly preview: Posts["preview"];
  /** Sends what is ready beside the answer, where `work` came to true; passes it on. */
  readonly sendAfter: (work: Promise<boolean>) => Promise<boolean>;
}

/** What commands put on its way: written by the store in one piece, and sent at once. */
export function createPosts({ store, preview, sendAfter }: Parts): Posts {
  async function sent<T>(work: Promise<T>, isSent: (result: T) => boolean): Promise<T> {
    const result = await work;
    await sendAfter(Promise.resolve(isSent(result)));
    return result;
  }

  const { groups, schedules, deliveries, connections, checkins } = store;
  return {
    preview,
    publish: (group, job, name, nowMs) =>
      sendAfter(schedules.post(group, job, { name, atMs: nowMs })),
    again: (group, delivery, nowMs) =>
      sendAfter(deliveries.settle(group.id, delivery, "again", nowMs)),
    channels: {
      join: (asked, nowMs) => sent(connections.join(asked, nowMs), ({ kind }) => kind === "joined"),
      part: (group, channel, news, nowMs) =>
        sent(connections.part(group, channel, news, nowMs), (parted) => parted === "parted"),
    },
    setUp: (group, nowMs) => sent(groups.create(group, nowMs), () => group.opening !== undefined),
    checkin: (asked, decide) => sent(checkins.record(asked, decide), () => true),
  };
}
