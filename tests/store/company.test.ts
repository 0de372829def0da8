import { expect, test } from "vitest";
import { Company } from "../../src/store/company.ts";

/** How many are done alone before the next one is tried beside others again. */
function aloneIn(company: Company): number {
  let alone = 0;
  while (company.seek() === "alone") alone += 1;
  return alone;
}

test("nobody is alone until one was undone", () => {
  expect(aloneIn(new Company())).toBe(0);
});

test("the more often one is undone, the longer the next ones are alone, up to a bound", () => {
  const company = new Company();
  const alone = Array.from({ length: 7 }, () => {
    company.note("undone");
    return aloneIn(company);
  });
  expect(alone).toEqual([4, 8, 16, 32, 64, 64, 64]);
});

test("what goes well beside others is trusted again, step by step", () => {
  const company = new Company();
  for (let index = 0; index < 4; index += 1) {
    company.note("undone");
    aloneIn(company);
  }
  company.note("well");
  company.note("undone");
  expect(aloneIn(company)).toBe(32);
  for (let index = 0; index < 9; index += 1) company.note("well");
  company.note("undone");
  expect(aloneIn(company)).toBe(4);
});
