import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { goIn, RESTORED } from "./going.ts";
import { ordersOf } from "./orders.ts";

/** A failure is played again with CAIRN_GOING_SEED set to its seed. */
const SEED = Number(process.env["CAIRN_GOING_SEED"] ?? randomInt(2 ** 31));

test.each([
  [RESTORED, "erased"] as const,
  ["the group is forgotten, the bot is back", "erased, and a backup is restored"] as const,
  ...ordersOf(SEED, 4),
])("whoever goes leaves no row and no byte: %s, then they are %s", async (order, last) => {
  await goIn(order.split(", "), last);
  expect.hasAssertions();
});
