import { test } from "vitest";
import { surviveChaos } from "../chaos.ts";
import { isOnce } from "../chaos-goals.ts";
import { failingDiscord } from "./chaos.ts";

test("three kills while Discord fails in every way: every weekly goal is posted exactly once", () =>
  surviveChaos(failingDiscord, { seed: 7, kills: 3, isRight: isOnce }));
