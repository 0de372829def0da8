import { test } from "vitest";
import { keepPrivate } from "./privacy.ts";

test("a hidden member's name is in nothing that others see, and who rests is left alone", () =>
  keepPrivate(200, 150));
