import { test } from "vitest";
import { runsHere } from "../database.ts";
import { linkAndPart, liveLinked } from "./linked-lives.ts";

test("linked and parted again, nothing is other than before", () => linkAndPart(runsHere(25)));

test("what was done while linked stays with the account that it was done from, and no minute is lost", () =>
  liveLinked(runsHere(15)));
