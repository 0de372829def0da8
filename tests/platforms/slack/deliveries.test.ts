import { describe, expect, test } from "vitest";
import type { Engine } from "../../../src/core/platform.ts";
import { chanceOf } from "../../crash/chance.ts";
import type { Asked } from "../../twins/slack/asked.ts";
import { envelopeOf } from "../../twins/slack/deliver/envelope.ts";
import type { Making } from "../../twins/slack/deliver/http.ts";
import { groupIn, openWorld, readIn, SETUP, type World } from "./world.ts";

/** What Slack delivers, once or more often, and what somebody else does in its name. */

/** An engine that counts what it was asked. */
function counted() {
  const asked: string[] = [];
  return {
    asked,
    engine: (own: Engine): Engine => ({
      ...own,
      say: (...request) => {
        asked.push(request[1]);
        return own.say(...request);
      },
      press: (...request) => {
        asked.push(request[1].action);
        return own.press(...request);
      },
    }),
  };
}

describe("a request over HTTP", () => {
  /** Ada's command, made as somebody would make it, with a trigger that was never seen. */
  async function requested(world: World, making: Making) {
    const { payload, kind } = await world.ask("ada", "cairn about");
    const fresh = { ...payload, trigger_id: `never.seen.${making}` };
    const { http } = world.twin;
    if (http === undefined) throw new Error("nothing goes over HTTP");
    return http.post(envelopeOf(kind, fresh), making);
  }

  test.each(["forged", "stale", "ahead", "changed"] as const)(
    "that is %s is refused with 401, and nothing comes of it",
    async (making) => {
      const { engine, asked } = counted();
      const world = await openWorld({ by: "http", engine });
      expect(await requested(world, making)).toMatchObject({ status: 401, body: "" });
      expect(asked).toEqual(["cairn about"]);
      expect(world.logged).toMatchObject([
        { message: expect.stringContaining("SLACK_SIGNING_SECRET") as unknown },
      ]);
    },
  );

  test("that is Slack's is answered", async () => {
    const { engine, asked } = counted();
    const world = await openWorld({ by: "http", engine });
    expect(await requested(world, "signed")).toMatchObject({ status: 200 });
    await expect.poll(() => asked).toHaveLength(2);
  });

  test.each([
    ["without a signature", { method: "POST", body: "command=%2Froadmap" }, 401],
    ["that is no form and no JSON", { method: "POST", body: "\u0000" }, 401],
    ["that only looks", { method: "GET" }, 404],
    [
      "whose time is no time",
      {
        method: "POST",
        body: "{}",
        headers: { "x-slack-request-timestamp": "soon", "x-slack-signature": "v0=0" },
      },
      401,
    ],
  ])("%s is refused", async (_, init, status) => {
    const world = await openWorld({ by: "http" });
    expect((await fetch(world.address, init)).status).toBe(status);
  });

  test("that only checks the certificate needs no signature, and does nothing", async () => {
    const { engine, asked } = counted();
    const world = await openWorld({ by: "http", engine });
    const { payload } = await world.ask("ada", "cairn about");
    const form = new URLSearchParams({ ...texts(payload), ssl_check: "1", trigger_id: "other" });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const checked = await fetch(world.address, { method: "POST", headers, body: form.toString() });
    expect(checked.status).toBe(200);
    expect(asked).toEqual(["cairn about"]);
  });
});

const texts = (payload: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));

describe.each(["socket", "http"] as const)("the same delivery again over %s", (by) => {
  const again = (world: World, asked: Asked, attempt = 1) =>
    world.twin.deliveries.again(asked, { attempt, reason: "http_timeout" });

  test("acts once, whatever retry it says it is, and is acknowledged", async () => {
    const { engine, asked } = counted();
    const world = await openWorld({ by, engine });
    const command = await world.ask("ada", SETUP);
    for (const attempt of [1, 2, 3]) {
      expect(await again(world, command, attempt)).toMatchObject({ kind: "acked" });
    }
    expect(asked).toHaveLength(1);
    expect(command.messages).toHaveLength(1);
    expect(readIn(command)).not.toContain("lives in this channel already");
  });

  test("acts once after a restart too", async () => {
    const { engine, asked } = counted();
    const world = await openWorld({ by, engine });
    const command = await world.ask("ada", "roadmap list");
    await world.restart();
    expect(await again(world, command)).toMatchObject({ kind: "acked" });
    expect(asked).toHaveLength(1);
  });
});

/** All that is kept of what members did. */
const TABLES = [
  ...(["people", "members", "events", "walks", "week_scores", "group_weeks"] as const),
  ...(["reminders", "timers", "checkin_posts", "occurrences"] as const),
];

/** A study group's first evening, step by step. */
async function play(world: World): Promise<void> {
  await groupIn(world, "ada", "ben", "cy");
  const { twin } = world;
  await world.now("2026-11-23T10:00:00Z");
  const next = await world.ask("ada", "roadmap next");
  if (next.answer === undefined) throw new Error("nothing is shown");
  await twin.user("ada").press(next.answer, "Done");
  await world.ask("ben", "roadmap done internet");
  await world.ask("ben", "roadmap undo");
  await world.ask("cy", "roadmap pace hours:4");
  await world.ask("cy", "study log minutes:45");
  const dialog = await world.ask("ben", "checkin");
  if (dialog.dialog === undefined) throw new Error("no dialog");
  await twin.user("ben").submit(dialog.dialog, { did: "Read about DNS" });
  await world.ask("ada", "roadmap leave");
  await world.now("2026-11-24T10:00:00Z");
}

test("everything delivered three times, the repeats shuffled among what comes later, ends in the same state", async () => {
  const once = await openWorld();
  await play(once);
  const thrice = await openWorld();
  const random = chanceOf(7);
  thrice.twin.deliveries.repeats = { times: 2, pick: (count) => Math.floor(random() * count) };
  await play(thrice);
  await thrice.twin.deliveries.drainRepeats();
  for (const table of TABLES) expect(await thrice.rows(table)).toEqual(await once.rows(table));
  const seen = (world: World) => world.posts().map(({ now }) => now["text"]);
  expect(seen(thrice)).toEqual(seen(once));
  expect(thrice.logged).toEqual([]);
});
