import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MemberCheckin } from "../../src/domain/checkin.ts";
import type { Group } from "../../src/domain/records.ts";
import { renderText } from "../../src/platforms/local/render.ts";
import { digestView } from "../../src/views/checkin-digest.ts";

const DAY = "2026-11-23";
// A digest knows nothing else of its group.
const GROUP = { title: "Night School" } as Group;

const one = (name: string, did: string, blocked?: string): MemberCheckin => ({
  member: { id: 1, group: 1, person: 1, name, hidden: false, joinedMs: 0, leftMs: null },
  checkin: { event: 1, day: DAY, did, ...(blocked === undefined ? {} : { blocked }) },
  posted: false,
});

const shown = (all: readonly MemberCheckin[]) =>
  renderText(digestView(GROUP, { from: DAY, day: DAY }, all), { colour: false, width: Infinity });

const repeated = (count: number, length: number) =>
  Array.from({ length: count }, (_, at) => one(`m${at}`, "x".repeat(length)));

describe("a digest", () => {
  test("puts those who are blocked first, each on one line", () => {
    expect(shown([one("ben", "Git"), one("cy", "a\nb", "CORS"), one("dee", "HTTP")])).toBe(
      [
        "Check-ins of Mon 23 Nov",
        "Needs a hand",
        "• cy a b · blocked by: CORS",
        "",
        "On the way",
        "• ben Git",
        "• dee HTTP",
        "",
        "Night School",
      ].join("\n"),
    );
  });

  test.each([
    { members: 9, length: 500, each: 240 },
    { members: 20, length: 500, each: 120 },
    { members: 40, length: 500, each: 60 },
    { members: 70, length: 500, each: 30 },
  ])("of $members long ones cuts all alike, to $each characters", ({ members, length, each }) => {
    const lines = shown(repeated(members, length)).split("\n");
    const cut = lines.filter((line) => line.startsWith("• ") && line.endsWith("…"));
    expect(cut).toHaveLength(members);
    expect(cut[0]).toBe(`• m0 ${"x".repeat(each - 1)}…`);
  });

  test("that is too long even so counts the rest", () => {
    expect(shown(repeated(200, 500))).toMatch(/And \d+ more check-ins\./);
  });

  test("cuts between characters, never through one", () => {
    expect(shown(repeated(9, 0).map(() => one("m", "👩‍👩‍👧".repeat(300))))).not.toContain("\u200d…");
  });

  test("fits a message, whatever is said", () => {
    const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 500 });
    const some = fc.array(fc.tuple(words, words, fc.option(words, { nil: undefined })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(some, (said) => {
        expect(shown(said.map((words) => one(...words))).length).toBeLessThan(3_900);
      }),
    );
  });
});
