import { test } from "vitest";
import { endsAsInTheTerminal } from "../six-weeks-on.ts";
import { startOnSlack } from "./process.ts";
import { playOnSlack } from "./six-weeks-play.ts";

test.each(["socket", "http"] as const)(
  "the six-week example ends on Slack, over %s, in the same board, with the same posts and the same log, as in the terminal",
  (by) =>
    endsAsInTheTerminal((db) =>
      playOnSlack((twin, clock) => startOnSlack({ twin, db, clock, by })),
    ),
);
