import { test } from "vitest";
import { surviveChaos } from "./chaos.ts";

test("twenty kills while Discord fails in every way: every weekly goal is posted exactly once", () =>
  surviveChaos(20_261_123, 20));
