import { describe, expect, test } from "vitest";
import {
  SUNDAY,
  areThere,
  bars,
  comes,
  followed,
  openPictured,
  pictured,
  post,
  pictures,
  picturesOf,
  uploads,
} from "./pictured.ts";
import { seenBy, shown, type World } from "./world.ts";

/** Pictures of answers, and how pictures go again. */

async function eraseAda(world: World): Promise<void> {
  const asked = await world.ask("ada", "my delete");
  await world.twin.user("ada").press(shown(asked), "Erase me");
}

describe("an answer", () => {
  test("that everyone sees is there at once, and its picture comes after it", async () => {
    const world = await pictured();
    const asked = await world.ask("ada", "leaderboard");
    expect(picturesOf(world, shown(asked))).toEqual([]);
    const picture = await followed(world);
    expect(picture && picturesOf(world, picture)).toMatchObject([{ isSeen: true }]);
    expect(world.posts().indexOf(shown(asked))).toBeLessThan(world.posts().length - 1);
    expect(world.logged).toEqual([]);
  });

  test("asked for again shows the same file", async () => {
    const world = await pictured();
    await world.ask("ada", "leaderboard");
    await followed(world);
    await world.ask("ben", "leaderboard");
    await followed(world, 2);
    expect(uploads(world)).toHaveLength(1);
  });

  test("where Cairn is no member stays as it is, and nothing is uploaded for the next one", async () => {
    const world = await pictured();
    world.twin.channel("general").members.delete(world.twin.world.team().bot);
    await world.ask("ada", "leaderboard");
    await comes(() => areThere(world), [false]);
    await world.ask("ada", "leaderboard");
    expect(uploads(world)).toHaveLength(1);
    expect(pictures(world)).toEqual([]);
  });

  test("that only one person sees uploads nothing: in it Slack would show nothing", async () => {
    const world = await pictured();
    const asked = await world.ask("ada", "leaderboard", { in: "random" });
    expect(seenBy(asked)).toBe("ada");
    expect(uploads(world)).toEqual([]);
  });

  test("that only one person sees has its picture in their direct messages, and nowhere else", async () => {
    const world = await pictured({}, () => true);
    const asked = await world.ask("ada", "roadmap map");
    expect(seenBy(asked)).toBe("ada");
    expect(picturesOf(world, shown(asked))).toEqual([]);
    const own = () => world.twin.messagesIn("dm", "ada").flatMap((one) => picturesOf(world, one));
    await comes(() => own().length, 1);
    expect(own()).toMatchObject([{ isSeen: true }]);
    expect([...(own()[0]?.file?.sharedIn ?? [])].map(({ with: whom }) => whom?.name)).toEqual([
      "ada",
    ]);
    expect(world.posts().flatMap((one) => picturesOf(world, one))).toEqual([]);
    await eraseAda(world);
    await comes(() => areThere(world), [false]);
  });

  test("after a refusal does not ask again for a while", async () => {
    const world = await pictured();
    const disabled = { kind: "refuse", error: "file_uploads_disabled" } as const;
    const { hits } = world.twin.faults.plant("files.getUploadURLExternal", disabled, 100);
    await world.ask("ada", "leaderboard");
    await comes(hits, 1);
    await world.ask("ada", "leaderboard");
    await world.jump(world.nowMs() + 59 * 60_000);
    await world.ask("ada", "leaderboard");
    expect(hits()).toBe(1);
    await world.jump(world.nowMs() + 60_000);
    await world.ask("ada", "leaderboard");
    await comes(hits, 2);
  });
});

describe("a picture goes", () => {
  test("with whoever it shows, at once", async () => {
    const world = await pictured();
    await world.now(SUNDAY);
    expect(areThere(world)).toEqual([true]);
    await eraseAda(world);
    await comes(() => areThere(world), [false]);
    await expect.poll(() => world.rows("uploads")).toEqual([]);
  });

  test("after five weeks", async () => {
    const world = await pictured();
    await world.now(SUNDAY);
    await world.jump(Date.parse(SUNDAY) + 35 * 86_400_000);
    await world.ask("ben", "roadmap next");
    expect(areThere(world)).toEqual([true]);
    await world.jump(Date.parse(SUNDAY) + 36 * 86_400_000);
    await world.ask("ben", "roadmap next");
    await comes(() => areThere(world), [false]);
    await expect.poll(() => world.rows("uploads")).toEqual([]);
  });

  test("and those after it, where Slack keeps one for good", async () => {
    const world = await openPictured();
    await post(world, bars("One"));
    await post(world, bars("Two", "<svg>2</svg>"));
    world.twin.faults.plant("files.delete", { kind: "refuse", error: "cant_delete_file" });
    await world.jump(Date.parse(SUNDAY) + 36 * 86_400_000);
    await world.ask("ben", "roadmap list");
    await comes(() => areThere(world), [true, false]);
    expect(await world.rows("uploads")).toEqual([]);
  });

  test("as soon as Slack lets it, when it did not", async () => {
    const world = await pictured();
    await world.now(SUNDAY);
    world.twin.faults.plant("files.delete", { kind: "limit", retryAfterSeconds: 30 });
    const late = Date.parse(SUNDAY) + 36 * 86_400_000;
    await world.jump(late);
    await world.ask("ben", "roadmap next");
    await world.ask("ben", "roadmap next");
    expect(areThere(world)).toEqual([true]);
    await world.jump(late + 30_000);
    await world.ask("ben", "roadmap next");
    await comes(() => areThere(world), [false]);
  });
});
