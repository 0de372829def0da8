import { test } from "vitest";
import { linkAndPart, liveLinked } from "./linked-lives.ts";

test("linked and parted again, nothing is other than before", () => linkAndPart(25));

test("what was done while linked stays with the account that it was done from, and no minute is lost", () =>
  liveLinked(15));
