import { test } from "vitest";
import { expectHarmless } from "./views.ts";

test("whatever people write, in whatever field, it shows as words and does nothing", () => {
  expectHarmless(500);
});
