import { expect, test } from "vitest";
import { postedWhileBlocked } from "./blocked-process.ts";

const MINUTE = 60_000;

test("an event loop that is blocked for 60 s loses no post and doubles none", async () => {
  const posted = await postedWhileBlocked(MINUTE);
  const minutes = posted.map((name) => Date.parse(`${name}Z`) / MINUTE);
  const [first = 0] = minutes;
  expect(minutes).toEqual(minutes.map((_, index) => first + index));
});
