import { expect, test } from "vitest";
import { deliveryStore } from "../../src/store/deliveries.ts";
import { addGroup, worldAt } from "../scheduler/world.ts";

const SHOWS = { week: "2026-12-07", digest: "as it was sent" };

/** A post on its way, begun by its sender. */
async function onItsWay() {
  const world = await worldAt("2026-12-07T08:00Z");
  const group = await addGroup(world, "ada", "0 9 * * 1", { job: "weekly-goal" });
  const { db, clock } = world;
  world.platform.script.push("refuse");
  await world.tickAt("2026-12-07T09:00Z");
  const store = deliveryStore(db);
  const [waiting] = await store.waiting("test", "sending", clock.nowMs + 86_400_000, 1, undefined);
  const [delivery] = await store.read([waiting?.id ?? 0], clock.nowMs + 86_400_000);
  if (delivery === undefined) throw new Error("nothing is on its way");
  const confirm = () =>
    store.confirm(delivery, "{}", { atMs: clock.nowMs, lacking: undefined, shows: SHOWS });
  const shown = () =>
    db.selectFrom("live_posts").select(["delivery_id", "week", "shown", "over"]).execute();
  return { db, group, delivery, confirm, shown };
}

test("what a post was sent with is noted as it is confirmed", async () => {
  const { delivery, confirm, shown } = await onItsWay();
  await confirm();
  expect(await shown()).toEqual([
    { delivery_id: delivery.id, week: SHOWS.week, shown: SHOWS.digest, over: 0 },
  ]);
});

test("of one that another process has found and edited, its sender knows no more what it shows", async () => {
  const { db, delivery, confirm, shown } = await onItsWay();
  const edited = { delivery_id: delivery.id, week: SHOWS.week, shown: "as it is", over: 1 };
  await db.insertInto("live_posts").values(edited).execute();
  await confirm();
  expect(await shown()).toEqual([{ ...edited, shown: "", over: 0 }]);
});

test("nothing is noted of one whose group or channel went while it was sent", async () => {
  const { db, delivery, confirm, shown } = await onItsWay();
  await db.deleteFrom("deliveries").where("id", "=", delivery.id).execute();
  await confirm();
  expect(await shown()).toEqual([]);
});
