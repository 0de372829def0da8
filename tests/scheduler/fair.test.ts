import fc from "fast-check";
import { expect, test } from "vitest";
import { FairQueue, type Queued } from "../../src/scheduler/fair.ts";

const inOrder = (posts: readonly Queued[]) => {
  const queue = new FairQueue<Queued>();
  queue.add(posts);
  return [...queue];
};

test("the longest due first, and then one of each workspace in turn", () => {
  const posts = ["big", "big", "big", "big", "small", "other", "small"].map((workspace) => ({
    dueMs: 9,
    workspace,
  }));
  const early = { dueMs: 8, workspace: "small" };
  expect(inOrder([...posts, early]).map(({ workspace }) => workspace)).toEqual([
    "small",
    "big",
    "small",
    "other",
    "big",
    "small",
    "big",
    "big",
  ]);
});

test("loses nothing, and nobody's n-th post comes before another's earlier one due as long", () => {
  const post = fc.record({
    dueMs: fc.integer({ min: 0, max: 3 }),
    workspace: fc.constantFrom("a", "b", "c", "d"),
  });
  fc.assert(
    fc.property(fc.array(post), (posts) => {
      const order = inOrder(posts);
      expect(new Set(order)).toEqual(new Set(posts));
      expect(order).toHaveLength(posts.length);
      const seen = new Map<string, number>();
      const places = order.map(({ dueMs, workspace }) => {
        const turn = (seen.get(`${dueMs} ${workspace}`) ?? 0) + 1;
        seen.set(`${dueMs} ${workspace}`, turn);
        return dueMs * 1_000 + turn;
      });
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }),
  );
});
