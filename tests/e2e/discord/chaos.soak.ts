import { test } from "vitest";
import { surviveChaos } from "./chaos.ts";

test.each([20_261_123, 4_711, 98])(
  "twenty kills while Discord fails in every way (%i): every weekly goal is posted exactly once",
  (seed) => surviveChaos(seed, 20),
);
