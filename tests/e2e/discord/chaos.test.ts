import { test } from "vitest";
import { surviveChaos } from "./chaos.ts";

test("three kills while Discord fails in every way: every weekly goal is posted exactly once", () =>
  surviveChaos(7, 3));
