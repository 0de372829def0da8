import { test } from "vitest";
import { surviveChaos } from "../chaos.ts";
import { isOnce } from "../chaos-goals.ts";
import { failingDiscord } from "./chaos.ts";

test.each([20_261_123, 4_711, 98])(
  "twenty kills while Discord fails in every way (%i): every weekly goal is posted exactly once",
  async (seed) => {
    await surviveChaos(failingDiscord, { seed, kills: 20, isRight: isOnce });
  },
);
