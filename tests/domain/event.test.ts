import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standing } from "../../src/domain/event.ts";
import { does, joins, logOf, told, undoes, weigh } from "./build.ts";

describe("the events that stand", () => {
  test("are all but what was taken back and the taking back", () => {
    const log = logOf(
      joins("2026-11-23T09:00", 5),
      does("2026-11-23T10:00", "a", weigh(60)),
      does("2026-11-23T11:00", "b", weigh(60)),
      undoes("2026-11-23T12:00", 2),
      told("2026-11-23T13:00", { kind: "skip", topic: "c" }),
      undoes("2026-11-23T14:00", 5),
    );
    expect(standing(log).map(({ id }) => id)).toEqual([1, 3]);
  });

  test("keep their order and their content", () => {
    const undone = fc.uniqueArray(fc.integer({ min: 2, max: 12 }), { maxLength: 8 });
    fc.assert(
      fc.property(undone, (ids) => {
        const log = logOf(
          joins("2026-11-23T09:00", 5),
          ...Array.from({ length: 11 }, (_, index) =>
            does("2026-11-23T10:00", `t${String(index)}`, weigh(60)),
          ),
          ...ids.map((id) => undoes("2026-11-23T12:00", id)),
        );
        expect(standing(log)).toEqual(log.slice(0, 12).filter(({ id }) => !ids.includes(id)));
      }),
    );
  });
});
