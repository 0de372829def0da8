import { test } from "vitest";
import { expectHarmless } from "./views.ts";

test("whatever people write into 100,000 views, it shows as words and does nothing", () => {
  expectHarmless(100_000);
});
