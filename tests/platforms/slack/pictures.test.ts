import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Timer } from "../../../src/core/ports.ts";
import { fieldsOf, stringOf } from "../../twins/shared/json.ts";
import type { Fault } from "../../twins/slack/faults.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import { meets, only } from "./posted.ts";
import {
  SUNDAY,
  bars,
  comes,
  openPictured,
  pictured,
  picturesOf,
  post,
  quick,
  recap,
  recaps,
  sends,
  uploads,
} from "./pictured.ts";

import { groupIn } from "./world.ts";

/** Pictures in posts: uploaded, waited for, shown, and kept by edits. */

describe("a post", () => {
  test("carries its picture in light, with the words for whoever cannot see it", async () => {
    const world = await pictured();
    await world.now(SUNDAY);
    const [picture] = picturesOf(world, recap(world));
    expect(picture).toMatchObject({ isSeen: true, file: { name: "cairn.png" } });
    expect(picture?.alt).toContain("ada");
    expect(new TextDecoder().decode(picture?.file?.content)).toMatch(/^light <svg/);
    expect(sends(world)).toHaveLength(1);
    expect(world.logged).toEqual([]);
  });

  test("waits until Slack knows what the picture is", async () => {
    const time = quick();
    const world = await pictured({ time });
    world.twin.files.looksUntilReady = 3;
    await world.now(SUNDAY);
    expect(picturesOf(world, recap(world))).toHaveLength(1);
    expect(time.waited).toEqual([1_000, 1_000, 2_000, 3_000]);
  });

  test("goes without after ten seconds, and a later one has the same file", async () => {
    const time = quick();
    const world = await openPictured({ time });
    world.twin.files.looksUntilReady = 100;
    await post(world, bars("One"));
    expect(time.waited.reduce((sum, ms) => sum + ms, 0)).toBe(10_000);
    await post(world, bars("Two"));
    await world.jump(world.nowMs() + 60_000);
    for (const file of world.twin.files.all.values()) file.looksLeft = 0;
    await post(world, bars("Three"));
    expect(world.posts().map((one) => picturesOf(world, one).length)).toEqual([0, 0, 1]);
    expect(uploads(world)).toHaveLength(1);
  });

  test.each<[string, string, Fault]>([
    [
      "uploads were turned off",
      "files.getUploadURLExternal",
      { kind: "refuse", error: "file_uploads_disabled" },
    ],
    [
      "the picture is too large",
      "files.getUploadURLExternal",
      { kind: "refuse", error: "file_upload_size_restricted" },
    ],
    [
      "it is too much at once",
      "files.getUploadURLExternal",
      { kind: "limit", retryAfterSeconds: 9 },
    ],
    ["the bytes are lost", "upload", { kind: "cut", when: "before" }],
    ["the bytes are not taken", "upload", { kind: "fail", status: 500 }],
    ["it is not completed", "files.completeUploadExternal", { kind: "cut", when: "after" }],
    ["it is not to be looked at", "files.info", { kind: "refuse", error: "missing_scope" }],
  ])("goes without where %s, once", async (_, route, fault) => {
    const world = await openPictured();
    world.twin.faults.plant(route, fault);
    await post(world, bars("One"));
    const message = only(world.posts());
    expect(textOf(message.now)).toBe("One");
    expect(picturesOf(world, message)).toEqual([]);
  });

  test("goes without where Slack hangs, within what a send may take", async () => {
    const over = Promise.withResolvers<undefined>();
    const time = quick();
    const wait: Timer["wait"] = (ms, signal) =>
      ms === 12_000 ? over.promise : time.wait(ms, signal);
    const world = await openPictured({ time: { ...time, wait } });
    const hanging = world.twin.faults.plant("upload", { kind: "hang", when: "before" });
    const sent = post(world, bars("One"));
    await comes(hanging.hits, 1);
    over.resolve(undefined);
    await sent;
    expect(picturesOf(world, only(world.posts()))).toEqual([]);
  });

  test.each(["files:write", "files:read"])(
    "goes without %s, and asks for nothing",
    async (scope) => {
      const world = await openPictured({ without: [scope] });
      await post(world, bars("One"));
      expect(picturesOf(world, only(world.posts()))).toEqual([]);
      expect(world.twin.ledger.matching("files.getUploadURLExternal")).toEqual([]);
      expect(world.logged).toEqual([]);
    },
  );

  test("whose sender died within the upload is uploaded for anew", async () => {
    const world = await openPictured();
    const { id: channel, team } = world.twin.channel("general");
    const lost = world.twin.files.reserve({ team, by: team.bot, name: "cairn.png", bytes: 1 });
    const png = new TextEncoder().encode("light <svg>1</svg>");
    const hash = createHash("sha256").update(png).digest("hex");
    const wall = { platform: "slack", workspace: team.id, channel };
    await world.uploads.add(wall, lost.id, { hash, alt: "Bars", atMs: world.nowMs() });
    await post(world, bars("One"));
    expect(picturesOf(world, only(world.posts()))).toMatchObject([{ isSeen: true }]);
    expect(await world.uploads.due(wall, 0, 10)).toEqual([lost.id]);
  });

  test("is sent without it where the file was deleted meanwhile, and a later one uploads anew", async () => {
    const world = await openPictured();
    await post(world, bars("One"));
    for (const file of world.twin.files.all.values()) file.isDeleted = true;
    await post(world, bars("Two"));
    await world.jump(world.nowMs() + 3_600_000);
    await post(world, bars("Three"));
    expect(world.posts()).toHaveLength(3);
    expect(world.posts().map((one) => picturesOf(world, one).length)).toEqual([1, 0, 1]);
    expect(uploads(world)).toHaveLength(2);
  });

  test("that was cut after the upload is looked for, and sent once with the same file", async () => {
    const world = await pictured();
    meets(world, "post", { kind: "cut", when: "before" });
    await world.now(SUNDAY);
    expect(recaps(world)).toEqual([]);
    await world.now("2026-11-29T18:00:00Z");
    expect(picturesOf(world, recap(world))).toMatchObject([{ isSeen: true }]);
    expect(uploads(world)).toHaveLength(1);
  });
});

test("a post that was found after a cut keeps its picture as it is edited", async () => {
  const world = await groupIn(await openPictured(), "ada");
  meets(world, "post", { kind: "cut", when: "after" });
  await world.now("2026-11-23T09:00:00Z");
  const goal = only(world.posts().filter(({ now }) => textOf(now).includes("Week 1")));
  await world.ask("ada", "roadmap done internet");
  await world.now("2026-11-24T08:00:00Z");
  expect(goal.earlier).toHaveLength(1);
  expect(picturesOf(world, goal)).toMatchObject([{ isSeen: true }]);
  expect(uploads(world)).toHaveLength(1);
});

describe("an edit", () => {
  async function posted() {
    const world = await openPictured();
    const receipt = await post(world, bars("One"));
    return { world, receipt, message: only(world.posts()) };
  }

  test("keeps the picture, without a new upload, also after a restart", async () => {
    const { world, receipt, message } = await posted();
    await world.restart();
    await world.slack.edit(receipt, bars("Two"));
    expect(textOf(message.now)).toContain("Two");
    expect(picturesOf(world, message)).toMatchObject([{ isSeen: true }]);
    expect(uploads(world)).toHaveLength(1);
  });

  test("leaves out another one, which nobody would see", async () => {
    const { world, receipt, message } = await posted();
    await world.slack.edit(receipt, bars("Two", "<svg>2</svg>"));
    expect(textOf(message.now)).toContain("Two");
    expect(picturesOf(world, message)).toEqual([]);
    expect(uploads(world)).toHaveLength(1);
  });

  test("goes on without one that was deleted", async () => {
    const { world, receipt, message } = await posted();
    for (const file of world.twin.files.all.values()) file.isDeleted = true;
    expect(await world.slack.edit(receipt, bars("Two"))).toBe("edited");
    expect(textOf(message.now)).toContain("Two");
    expect(picturesOf(world, message)).toEqual([]);
  });
});

test("what is uploaded names nobody, and is shared nowhere before it is posted", async () => {
  const world = await pictured();
  meets(world, "post", { kind: "cut", when: "before" });
  await world.now(SUNDAY);
  const [file] = world.twin.files.all.values();
  expect(file).toMatchObject({ name: "cairn.png", title: "Cairn" });
  expect([...(file?.sharedIn ?? [])]).toEqual([]);
  const [completed] = world.twin.ledger.matching("files.completeUploadExternal");
  expect(stringOf(fieldsOf(completed?.body)["channel_id"])).toBe("");
});
