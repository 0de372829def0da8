import { test } from "vitest";
import { surviveChaos } from "../chaos.ts";
import { isOnce, isOnceOrAsked } from "../chaos-goals.ts";
import { failingSlack } from "./chaos.ts";

test.each([20_261_123, 4_711])(
  "twenty kills while Slack fails in every way (%i): every weekly goal is posted exactly once",
  async (seed) => {
    await surviveChaos(failingSlack(true), { seed, kills: 20, isRight: isOnce });
  },
);

test("the same where Slack does not show what was sent: once, or an organiser is asked", () =>
  surviveChaos(failingSlack(false), { seed: 98, kills: 20, isRight: isOnceOrAsked }));
