import { test } from "vitest";
import { linkAndPart, liveLinked } from "./linked-lives.ts";

test("600 random lives are linked and parted, and nothing is other than before", () =>
  linkAndPart(600));

test("in 600 random lives what was done while linked stays with the account that it was done from", () =>
  liveLinked(600));
