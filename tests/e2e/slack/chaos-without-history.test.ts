import { expect, test } from "vitest";
import { surviveChaos } from "../chaos.ts";
import { isOnce, isOnceOrAsked } from "../chaos-goals.ts";
import { failingSlack } from "./chaos.ts";

test("three kills while Slack fails and does not show what was sent: once, or an organiser is asked", async () => {
  const goals = await surviveChaos(failingSlack(false), {
    seed: 11,
    kills: 3,
    isRight: isOnceOrAsked,
  });
  expect(goals.filter((goal) => !isOnce(goal)).length).toBeGreaterThan(0);
});
