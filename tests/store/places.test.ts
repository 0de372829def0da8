import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlaceChange } from "../../src/core/platform.ts";
import { dayAt } from "../../src/domain/calendar.ts";
import { placeStore } from "../../src/store/places.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { ms, weigh, WEEK_1, WEEK_2 } from "../domain/build.ts";
import { runsHere } from "../database.ts";
import { place, rowsOf, worldOf, type World } from "./world.ts";

const HALL = { platform: "local", workspace: "w" };
const LEFT = { kind: "workspace-left", ...HALL } as const;
const HERE = { kind: "workspace-here", ...HALL } as const;
const GONE = { kind: "channel-gone", ...place("general"), name: "general" } as const;

/** Takes a change in, as the engine does. */
async function tell({ db }: World, change: PlaceChange, at: string): Promise<void> {
  const places = placeStore(db);
  for (const group of await places.note(change, ms(at))) await places.settle(group, ms(at));
}

/** The group lives in a second workspace too. */
const moveIn = ({ db }: World, workspace: string) =>
  db
    .insertInto("channels")
    .values({ platform: "local", workspace, channel: "annex", group_id: 1 })
    .execute();

const rest = async (world: World) =>
  (await world.group()).calendar.breaks.map(({ from, until, lost }) => [from, until, lost]);

test("a group whose only workspace is left rests until the bot is back", async () => {
  const world = await worldOf();
  await tell(world, LEFT, "2026-11-24T15:00");
  expect((await world.group()).channels).toEqual([]);
  expect(await rest(world)).toEqual([["2026-11-24", "2027-11-25", "left"]]);
  await tell(world, HERE, "2026-11-27T08:00");
  expect((await world.group()).channels).toEqual([place("general")]);
  expect(await rest(world)).toEqual([["2026-11-24", "2026-11-27", "left"]]);
});

test("its channel is still its own meanwhile", async () => {
  const world = await worldOf();
  await tell(world, LEFT, "2026-11-24T15:00");
  expect((await world.groups.at(place("general")))?.key).toBe("key");
});

test("told twice, or in another order, it comes to the same", async () => {
  const world = await worldOf();
  await tell(world, LEFT, "2026-11-24T15:00");
  const once = await rowsOf(world.db, "groups", "channels", "week_scores");
  await tell(world, LEFT, "2026-11-26T15:00");
  expect(await rowsOf(world.db, "groups", "channels", "week_scores")).toEqual(once);
  for (const change of [HERE, LEFT, HERE, HERE]) await tell(world, change, "2026-11-27T08:00");
  expect(await rest(world)).toEqual([["2026-11-24", "2026-11-27", "left"]]);
});

test("what nobody lives in is nobody's loss", async () => {
  const world = await worldOf();
  const before = await rowsOf(world.db, "groups", "channels");
  await tell(world, { ...LEFT, workspace: "other" }, "2026-11-24T15:00");
  await tell(world, { ...LEFT, platform: "elsewhere" }, "2026-11-24T15:00");
  await tell(world, { ...GONE, channel: "random" }, "2026-11-24T15:00");
  expect(await rowsOf(world.db, "groups", "channels")).toEqual(before);
});

test("a group that lives in two workspaces loses the channel there and goes on", async () => {
  const world = await worldOf();
  await moveIn(world, "v");
  await tell(world, LEFT, "2026-11-24T15:00");
  const { channels, calendar } = await world.group();
  expect(channels).toEqual([{ platform: "local", workspace: "v", channel: "annex" }]);
  expect(calendar.breaks).toEqual([]);
  await tell(world, { ...LEFT, workspace: "v" }, "2026-11-25T15:00");
  expect(await rest(world)).toEqual([["2026-11-25", "2027-11-26", "left"]]);
  await tell(world, HERE, "2026-11-26T15:00");
  expect(await rest(world)).toEqual([["2026-11-25", "2026-11-26", "left"]]);
});

test("a group whose channel is gone rests too, and goes on when it is there again", async () => {
  const world = await worldOf();
  await tell(world, GONE, "2026-11-24T15:00");
  expect(await rest(world)).toEqual([["2026-11-24", "2027-11-25", "gone"]]);
  await tell(world, HERE, "2026-11-25T15:00");
  expect(await rest(world)).toEqual([["2026-11-24", "2027-11-25", "gone"]]);
  await tell(world, { kind: "channel-here", ...place("general") }, "2026-11-26T15:00");
  expect(await rest(world)).toEqual([["2026-11-24", "2026-11-26", "gone"]]);
});

describe("what a platform tells at its start", () => {
  const workspaces = (...names: readonly string[]) =>
    ({ kind: "workspaces", platform: "local", workspaces: names }) as const;

  test("is where it is: a workspace that it does not name is left, one that it names is here", async () => {
    const world = await worldOf();
    await moveIn(world, "v");
    await tell(world, workspaces("v", "x"), "2026-11-24T15:00");
    expect((await world.group()).channels.map(({ workspace }) => workspace)).toEqual(["v"]);
    await tell(world, workspaces(), "2026-11-25T15:00");
    expect((await world.group()).channels).toEqual([]);
    await tell(world, workspaces("w"), "2026-11-26T15:00");
    expect((await world.group()).channels.map(({ workspace }) => workspace)).toEqual(["w"]);
    expect(await rest(world)).toEqual([["2026-11-25", "2026-11-26", "left"]]);
  });

  test("settles a group that a crash left unsettled", async () => {
    const world = await worldOf();
    await placeStore(world.db).note(LEFT, 0);
    expect(await rest(world)).toEqual([]);
    await tell(world, workspaces(), "2026-11-25T15:00");
    expect(await rest(world)).toEqual([["2026-11-25", "2027-11-26", "left"]]);
  });
});

describe("weeks while nobody can be reached", () => {
  test("are neutral: no streak breaks, and the log gives the same again", async () => {
    const world = await worldOf();
    await world.join("Ada", "2026-11-23T09:00", 7);
    await world.record("Ada", "2026-11-23T10:00", {
      kind: "done",
      topic: "a",
      weight: weigh(420),
    });
    await world.turnTo(ms(`${WEEK_2}T00:00`));
    expect((await world.state("Ada")).score.before.weeks).toBe(1);
    await tell(world, LEFT, `${WEEK_2}T12:00`);
    await world.turnTo(ms("2026-12-18T12:00"));
    await tell(world, HERE, "2026-12-18T12:00");
    await world.turnTo(ms("2026-12-21T00:00"));
    expect((await world.state("Ada")).score.before.weeks).toBe(1);
    expect((await rebuild(world.db)).differences).toEqual([]);
  });

  test("take no day out of a promise that had settled before", async () => {
    const world = await worldOf();
    await world.join("Ada", "2026-11-23T09:00", 7);
    await tell(world, LEFT, "2026-11-27T12:00");
    expect((await world.members.weeks(1)).map(({ week, promise }) => [week, promise])).toEqual([
      [WEEK_1, 420],
    ]);
  });
});

/** Every change that can be told of a group that lives in one channel of each of two workspaces. */
const CHANGES: readonly PlaceChange[] = [
  ...(["w", "v"] as const).flatMap((workspace): PlaceChange[] => [
    { ...LEFT, workspace },
    { ...HERE, workspace },
    { kind: "workspaces", platform: "local", workspaces: [workspace] },
  ]),
  ...[place("general"), { platform: "local", workspace: "v", channel: "annex" }].flatMap(
    (channel): PlaceChange[] => [
      { kind: "channel-gone", ...channel },
      { kind: "channel-here", ...channel },
    ],
  ),
];

test("whatever is told in whichever order, the last word holds, and no week is lost to it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ which: fc.nat(CHANGES.length - 1), hours: fc.nat(100) }), {
        maxLength: 12,
      }),
      async (told) => {
        const world = await worldOf();
        await moveIn(world, "v");
        await world.join("Ada", "2026-11-23T09:00", 7);
        let atMs = ms("2026-11-23T10:00");
        const [away, gone] = [new Set<string>(), new Set<string>()];
        const mark = (of: Set<string>, what: string, is: boolean) =>
          is ? of.add(what) : of.delete(what);
        for (const { which, hours } of told) {
          atMs += hours * 3_600_000;
          await world.turnTo(atMs);
          const change = CHANGES[which] ?? HERE;
          for (const group of await placeStore(world.db).note(change, atMs)) {
            await placeStore(world.db).settle(group, atMs);
          }
          if (change.kind === "workspaces") {
            for (const name of ["w", "v"]) mark(away, name, !change.workspaces.includes(name));
          } else if ("channel" in change) {
            mark(gone, change.workspace, change.kind === "channel-gone");
          } else mark(away, change.workspace, change.kind === "workspace-left");
        }
        const { channels, calendar } = await world.group();
        const reached = ["v", "w"].filter((name) => !away.has(name) && !gone.has(name));
        expect(channels.map(({ workspace }) => workspace).sort()).toEqual(reached);
        const rests = calendar.breaks.filter(({ until }) => until > dayAt(calendar, atMs));
        expect(rests).toHaveLength(reached.length === 0 ? 1 : 0);
        expect((await rebuild(world.db)).differences).toEqual([]);
        await world.db.destroy();
      },
    ),
    { numRuns: runsHere(30) },
  );
});
