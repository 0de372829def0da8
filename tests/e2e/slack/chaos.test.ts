import { test } from "vitest";
import { surviveChaos } from "../chaos.ts";
import { isOnce } from "../chaos-goals.ts";
import { failingSlack } from "./chaos.ts";

test("three kills while Slack fails in every way: every weekly goal is posted exactly once", () =>
  surviveChaos(failingSlack(true), { seed: 7, kills: 3, isRight: isOnce }));
