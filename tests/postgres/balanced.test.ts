import { expect, onTestFinished, test } from "vitest";
import { startBalanced } from "../e2e/slack/balanced.ts";
import { readIn, SETUP, startTwin } from "../platforms/slack/world.ts";
import { openDatabase } from "../../src/store/open.ts";
import type { Tables } from "../../src/store/tables.ts";
import { textOf } from "../twins/slack/world/text-of.ts";
import { createDatabase } from "./databases.ts";

const [FIRST, OTHER] = [0, 1];
const RETRY = { attempt: 1, reason: "http_timeout" } as const;

/** A group on Slack, in two processes on one database behind a load balancer; a test says who gets what. */
async function behindBalancer() {
  const clock = { nowMs: Date.parse("2026-11-21T09:00:00Z") };
  const twin = await startTwin(() => clock.nowMs);
  onTestFinished(() => twin.stop());
  const address = await createDatabase({ empty: false });
  const { cairn, next } = await startBalanced({ twin, db: address, clock }, 2);
  const db = await openDatabase(address);
  onTestFinished(() => db.destroy());
  /** From now on this process gets whatever Slack sends. */
  const to = (number: number) => {
    next.pick = () => number;
  };
  const inTurn = () => {
    let turn = 0;
    next.pick = () => (turn = 1 - turn);
  };
  const ask = (who: string, line: string) => {
    const [word = "", ...rest] = line.split(" ");
    return twin.user(who).command(`/${word}`, rest.join(" "), { in: "general" });
  };
  to(FIRST);
  await ask("ada", SETUP);
  for (const who of ["ada", "ben"]) await ask(who, "roadmap join pace:6");
  return {
    ...{ twin, cairn, to, inTurn, ask },
    posts: () =>
      twin.messagesIn("general", "ben").filter(({ now }) => now["metadata"] !== undefined),
    rowsOf: async (table: keyof Tables) =>
      (
        await db
          .selectFrom(table)
          .select(db.fn.countAll<number>().as("rows"))
          .executeTakeFirstOrThrow()
      ).rows,
    end: async () => {
      cairn.signal("SIGTERM");
      expect(await cairn.over).toMatchObject({ code: 0, stderr: "" });
      expect(twin.invalidBodies()).toEqual([]);
      expect(twin.unanswered()).toEqual([]);
    },
  };
}

test("behind a load balancer it is all the same which of two processes hears what", async () => {
  const { twin, cairn, to, inTurn, ask, posts, rowsOf, end } = await behindBalancer();

  // What Slack delivers again, to the other process, acts once.
  const logged = await ask("ben", "study log minutes:30");
  const events = await rowsOf("events");
  to(OTHER);
  await twin.deliveries.again(logged, RETRY);
  expect(await rowsOf("events")).toBe(events);

  // So does what both get at once.
  const release = twin.deliveries.hold();
  const asked = twin.user("ben").command("/study", "log minutes:20", { in: "general" });
  const held = twin.deliveries.all.at(-1);
  if (held === undefined) throw new Error("nothing is held");
  inTurn();
  release();
  await Promise.all([asked, twin.deliveries.again(held, RETRY)]);
  expect(await rowsOf("events")).toBe(events + 1);

  // A dialog that one opened is taken by the other.
  to(FIRST);
  const { dialog } = await ask("ben", "checkin");
  if (dialog === undefined) throw new Error("no dialog");
  to(OTHER);
  await twin.user("ben").submit(dialog, { did: "Read about DNS" });
  await cairn.tick(Date.parse("2026-11-21T09:01:00Z"));
  const checkins = () => posts().filter(({ now }) => textOf(now).includes("Read about DNS"));
  expect(checkins()).toHaveLength(1);

  // Both tick as the week begins; what one has posted is pressed at the other.
  to(FIRST);
  await cairn.moveTo(Date.parse("2026-11-23T09:00:00Z"));
  const goals = posts().filter(({ now }) => textOf(now).includes("Week 1"));
  expect(goals).toHaveLength(1);
  const [goal] = goals;
  if (goal === undefined) throw new Error("no goal");
  for (const number of [FIRST, OTHER]) {
    to(number);
    expect(readIn(await twin.user("ben").press(goal, "My week"))).toContain("of 6 h closed");
  }

  // The Home tab is up to date whenever it is opened.
  to(FIRST);
  await twin.user("ben").opensHome();
  to(OTHER);
  await ask("ben", "roadmap done internet");
  await twin.user("ben").opensHome();
  expect(textOf(twin.homeOf("ben")?.now)).toContain("4 h of 6 h");
  await end();
});
