import { describe, expect, test } from "vitest";
import { SendRefused } from "../../src/core/errors.ts";
import { openGroup, type World } from "../world.ts";

const MONDAY = "2026-11-23T10:00+01:00";

/** What is posted beside what organisers are told privately. */
const inChannel = (posts: World["posts"]) => posts.filter(({ to }) => to.kind === "channel");

describe("a post that could not be sent", () => {
  const GONE = new SendRefused(
    "Cairn may not write in this channel",
    "Allow it to, then press Post it now.",
    { permanent: true },
  );

  test("is shown to organisers alone, with the reason, what to do and two buttons", async () => {
    const { say, now, posts, platform, settled } = await openGroup("ada", "ben");
    platform.script.push(GONE);
    await now(MONDAY);
    expect(inChannel(posts)).toEqual([]);
    expect((await say("ben", "/group show")).text).not.toContain("could not be sent");
    const shown = await say("ada", "/group show");
    expect(shown.text).toContain(
      "Weekly goal of Mon 23 Nov, 09:00 could not be sent to #general: Cairn may not write in this channel. Allow it to, then press Post it now.",
    );
    expect((await shown.press("ben", "Post it now")).refused).toBe(true);
    expect((await shown.press("ada", "Post it now")).text).toContain("It is on its way");
    await settled();
    expect(inChannel(posts)).toHaveLength(1);
    expect((await shown.press("ada", "Leave it")).text).toContain("settled already");
  });

  test("because of an error of ours shows a reference, and nothing of the error", async () => {
    const { say, now, platform, logged } = await openGroup("ada");
    for (let count = 0; count < 8; count += 1) platform.script.push("refuse");
    await now("2026-11-24T08:00+01:00");
    const { text } = await say("ada", "/group show");
    const reference = /the reference (\w{8}) in the log/.exec(text)?.[1];
    expect(text).not.toContain("refused");
    expect(logged).toContainEqual(expect.objectContaining({ reference }));
  });

  test("though it may be there asks whether it is missing", async () => {
    const { say, now, posts, platform } = await openGroup("ada");
    platform.script.push("cut");
    platform.finds = "unknown";
    await now("2026-11-23T12:00+01:00");
    const shown = await say("ada", "/group show");
    expect(shown.text).toContain("may not have gone out");
    expect((await shown.press("ada", "It is there")).text).toContain("Nothing more is sent");
    expect((await say("ada", "/group show")).text).not.toContain("may not have gone out");
    expect(inChannel(posts)).toHaveLength(1);
  });

  test("with many others is decided about five at a time", async () => {
    const { say, now, platform } = await openGroup("ada");
    const hourly = await say("ada", '/group schedule recap cron:"0 * * * *"');
    await hourly.press("ada", "Save");
    platform.script.push(...Array.from({ length: 8 }, () => GONE));
    await now("2026-11-23T12:00+01:00");
    const shown = await say("ada", "/group show");
    expect(shown.controls.filter(({ label }) => label === "Post it now")).toHaveLength(5);
    expect(shown.text).toContain("3 more posts of this kind");
  });
});
