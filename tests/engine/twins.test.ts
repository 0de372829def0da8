import { test } from "vitest";
import { tellNoTwinApart } from "./twins.ts";

test("undo of anything equals never having done it, in all that anybody is told", () =>
  tellNoTwinApart(6));
