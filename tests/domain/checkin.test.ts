import { describe, expect, test } from "vitest";
import {
  checkinsOf,
  collected,
  collects,
  daysOfDigest,
  decideCheckin,
  decideWithdrawal,
  type CheckinFacts,
  type MemberCheckin,
} from "../../src/domain/checkin.ts";
import type { Happening, MemberEvent } from "../../src/domain/event.ts";
import { addDays, type Day } from "../../src/domain/week.ts";

const MONDAY = "2026-11-23";
const TUESDAY = "2026-11-24";

/** A log of happenings, numbered from 1. */
const log = (...happenings: readonly (readonly [Day, Happening])[]): readonly MemberEvent[] =>
  happenings.map(([day, happening], at) => ({
    ...happening,
    id: at + 1,
    atMs: at,
    day,
    minutes: 0,
  }));

const said = (did: string): Happening => ({ kind: "checkin", did });
const undo = (event: number): Happening => ({ kind: "undo", event });

const facts = (events: readonly MemberEvent[], more: Partial<CheckinFacts> = {}): CheckinFacts => ({
  events,
  hidden: false,
  choice: "automatic",
  posted: false,
  big: false,
  ...more,
});

describe("check-ins of a log", () => {
  test.each([
    { of: "none", events: log(), days: [] },
    { of: "one", events: log([MONDAY, said("a")]), days: [[MONDAY, "a"]] },
    {
      of: "two of one day: the last stands",
      events: log([MONDAY, said("a")], [MONDAY, said("b")]),
      days: [[MONDAY, "b"]],
    },
    {
      of: "two days, the earlier first",
      events: log([TUESDAY, said("b")], [MONDAY, said("a")]),
      days: [
        [MONDAY, "a"],
        [TUESDAY, "b"],
      ],
    },
    {
      of: "a change that was taken back leaves what stood before",
      events: log([MONDAY, said("a")], [MONDAY, said("b")], [MONDAY, undo(2)]),
      days: [[MONDAY, "a"]],
    },
    {
      of: "all taken back",
      events: log([MONDAY, said("a")], [MONDAY, said("b")], [MONDAY, undo(1)], [MONDAY, undo(2)]),
      days: [],
    },
    {
      of: "said again after it was taken back",
      events: log([MONDAY, said("a")], [MONDAY, undo(1)], [MONDAY, said("c")]),
      days: [[MONDAY, "c"]],
    },
  ])("$of", ({ events, days }) => {
    expect(checkinsOf(events).map(({ day, did }) => [day, did])).toEqual(days);
  });
});

describe("checking in", () => {
  const words = { did: "a", next: "b" };

  test("writes one event for the day", () => {
    expect(decideCheckin(facts(log()), words, MONDAY)).toEqual({
      events: [{ kind: "checkin", day: MONDAY, did: "a", next: "b" }],
      shown: "post",
      answer: "new",
    });
  });

  test("with the same words again writes nothing", () => {
    const events = log([MONDAY, { kind: "checkin", ...words }]);
    expect(decideCheckin(facts(events), words, MONDAY)).toMatchObject({
      events: [],
      answer: "same",
    });
    expect(decideCheckin(facts(events), words, TUESDAY).answer).toBe("new");
    expect(decideCheckin(facts(events), { did: "a" }, MONDAY)).toMatchObject({
      events: [{ kind: "checkin", day: MONDAY, did: "a" }],
      answer: "changed",
    });
  });

  test("in hiding keeps it for oneself, and says so in the log", () => {
    const { events, shown } = decideCheckin(facts(log(), { hidden: true }), words, MONDAY);
    expect(shown).toBe("alone");
    expect(events).toMatchObject([{ alone: true }]);
  });

  test("with the same words after hiding is said anew: now others may read it", () => {
    const events = log([MONDAY, { kind: "checkin", ...words, alone: true }]);
    expect(decideCheckin(facts(events), words, MONDAY)).toMatchObject({
      events: [{ did: "a" }],
      answer: "changed",
    });
  });

  test.each([
    { choice: "automatic", big: false, posted: false, shown: "post" },
    { choice: "automatic", big: true, posted: false, shown: "digest" },
    { choice: "each", big: true, posted: false, shown: "post" },
    { choice: "digest", big: false, posted: false, shown: "digest" },
    { choice: "digest", big: true, posted: true, shown: "post" },
  ] as const)("$choice, big: $big, posted already: $posted is read as a $shown", (row) => {
    expect(decideCheckin(facts(log(), row), words, MONDAY).shown).toBe(row.shown);
    expect(collects(row)).toBe(row.choice === "digest" || (row.choice !== "each" && row.big));
  });
});

describe("taking it back", () => {
  test("takes every version of today's back, each by its own name, and no other day's", () => {
    const events = log([MONDAY, said("a")], [TUESDAY, said("b")], [TUESDAY, said("c")]);
    expect(decideWithdrawal(facts(events), TUESDAY)).toMatchObject({
      events: [
        { kind: "undo", event: 2 },
        { kind: "undo", event: 3 },
      ],
      answer: true,
    });
  });

  test("twice takes back once", () => {
    const events = log([MONDAY, said("a")], [MONDAY, undo(1)]);
    expect(decideWithdrawal(facts(events), MONDAY)).toMatchObject({ events: [], answer: false });
  });
});

describe("a digest", () => {
  test("tells of the days after the one before, or of all there are", () => {
    expect(daysOfDigest("2026-11-20", MONDAY)).toEqual({ from: "2026-11-21", day: MONDAY });
    expect(daysOfDigest(undefined, MONDAY)).toEqual({ from: addDays(MONDAY, -34), day: MONDAY });
    expect(daysOfDigest("2026-01-01", MONDAY)).toEqual({ from: addDays(MONDAY, -34), day: MONDAY });
  });

  test("leaves out who hides, what was said in hiding and what has a post of its own", () => {
    const one = (name: string, more: object = {}, hidden = false): MemberCheckin => ({
      member: { id: 1, group: 1, person: 1, name, hidden, joinedMs: 0, leftMs: null },
      checkin: { event: 1, day: MONDAY, did: "a" },
      posted: false,
      ...more,
    });
    const all = [
      one("shown"),
      one("hider", {}, true),
      one("posted", { posted: true }),
      one("alone", { checkin: { event: 1, day: MONDAY, did: "a", alone: true } }),
    ];
    expect(collected(all).map(({ member }) => member.name)).toEqual(["shown"]);
  });
});
