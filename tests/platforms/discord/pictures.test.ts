import { describe, expect, onTestFinished, test } from "vitest";
import type { Engine, Reply } from "../../../src/core/platform.ts";
import type { Raster } from "../../../src/core/raster.ts";
import { button, controls, press, text, type View } from "../../../src/core/view.ts";
import { bodyOf } from "../../../src/platforms/discord/payload.ts";
import { drawing } from "../../../src/platforms/discord/pictures.ts";
import { ResvgRaster } from "../../../src/raster/resvg-raster.ts";
import { messageViolations } from "../../twins/discord/rules.ts";
import type { Twin } from "../../twins/discord/twin.ts";
import type { Message } from "../../twins/discord/world/messages.ts";
import { textOf } from "../../twins/discord/world/text-of.ts";
import { encode } from "./limits.ts";
import { held, openGroup, openWorld } from "./world.ts";

/** Pictures come with a message or not at all, and what they say is there for everyone. */

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
const draws: Raster = { png: () => Promise.resolve(PNG) };
const fails: Raster = { png: () => Promise.resolve(undefined) };
const sleeps: Raster = { png: () => new Promise<undefined>(() => undefined) };
const timer = { elapsedMs: () => 0, wait: () => Promise.resolve() };

const image = (svg: string, alt = `What ${svg} says`) => ({ kind: "image", svg, alt }) as const;
const again = press("leaderboard", "me", undefined);
const pictured: View = {
  title: "The board",
  blocks: [text("Before it."), image("<svg/>"), controls(button("Again", again))],
};

const saying =
  (view: View, more: Partial<Reply> = {}) =>
  (own: Engine): Engine => {
    const reply: Reply = {
      kind: "reply",
      view,
      visibility: "public",
      update: false,
      refused: false,
      ...more,
    };
    return { ...own, run: () => Promise.resolve(reply), press: () => Promise.resolve(reply) };
  };

const mayNotAttach = (twin: Twin) => {
  twin.permit("general", { deny: ["AttachFiles"] });
};

const GALLERY = 12;

const shown = (message: Message | undefined): Message => {
  if (message === undefined) throw new Error("nothing is shown");
  return message;
};

/** The kinds of the components in a message's container, in order. */
const kindsIn = (message: Message | undefined): readonly unknown[] =>
  (message?.now["components"] as readonly { readonly components: readonly { type: number }[] }[])
    .flatMap(({ components }) => components)
    .map(({ type }) => type);

const filesOf = (message: Message | undefined): readonly string[] =>
  (message?.now["attachments"] as readonly { readonly filename: string }[]).map(
    ({ filename }) => filename,
  );

const send = (world: Awaited<ReturnType<typeof openWorld>>, view: View) =>
  world.discord.send(
    {
      kind: "channel",
      workspace: world.twin.world.guild("Hall").id,
      channel: world.twin.channel("general").id,
    },
    view,
    "a key",
    { check: () => undefined },
  );

describe("an answer", () => {
  test("shows its picture where it stands, with what it says", async () => {
    const world = await openWorld({ raster: draws, engine: saying(pictured) });
    const asked = await world.ask("ada", "leaderboard");
    expect(kindsIn(asked.original)).toEqual([10, 10, GALLERY, 1]);
    expect(filesOf(asked.original)).toEqual(["picture-1.png"]);
    expect(JSON.stringify(asked.original?.now)).toContain('"description":"What <svg/> says"');
  });

  test("that comes late brings it too", async () => {
    const { patience, ...gate } = held();
    const world = await openWorld({
      raster: draws,
      patience,
      engine: (own) => gate.engine(saying(pictured)(own)),
    });
    const asking = world.ask("ada", "leaderboard");
    await gate.heard;
    gate.release();
    expect(kindsIn((await asking).original)).toContain(GALLERY);
  });

  test.each([
    ["nothing draws", undefined],
    ["it cannot be drawn", fails],
    ["it is not drawn within a second", sleeps],
  ])("has the words in its place where %s", async (_, raster) => {
    const world = await openWorld({ ...(raster && { raster }), engine: saying(pictured) });
    const asked = await world.ask("ada", "leaderboard");
    expect(filesOf(asked.original)).toEqual([]);
    expect(textOf(asked.original?.now)).toContain("Picture: What");
  });

  test("has the words where Cairn may not attach files", async () => {
    const world = await openWorld({
      raster: draws,
      engine: saying(pictured),
      before: mayNotAttach,
    });
    const asked = await world.ask("ada", "leaderboard");
    expect(filesOf(asked.original)).toEqual([]);
    expect(textOf(asked.original?.now)).toContain("Picture: What");
  });

  test("that is edited shows the new picture alone", async () => {
    const world = await openWorld({
      raster: draws,
      engine: saying(pictured, { visibility: "private", update: true }),
    });
    const asked = await world.ask("ada", "leaderboard");
    await world.twin.user("ada").press(shown(asked.original), "Again");
    expect(asked.original?.earlier).toHaveLength(1);
    expect(filesOf(asked.original)).toEqual(["picture-1.png"]);
  });
});

test("the board shows its bars as soon as somebody stands on it", async () => {
  const raster = new ResvgRaster({ timeoutMs: 60_000 });
  onTestFinished(() => raster.close());
  await raster.png("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>");
  const world = await openGroup("ada", { raster });
  await world.now("2026-11-23T09:00:00Z");
  expect(filesOf((await world.ask("ada", "leaderboard")).original)).toEqual([]);
  await world.ask("ada", "roadmap done", { topic: "internet" });
  const { original } = await world.ask("ada", "leaderboard");
  expect(filesOf(original)).toEqual(["picture-1.png"]);
  expect(JSON.stringify(original?.now)).toMatch(/"description":"Bars of the promise: ada \d+ %/);
});

test("a picture beside which the same is said leaves no words where it is not shown", async () => {
  const view = { blocks: [text("The same."), { ...image("<svg/>"), beside: true as const }] };
  const world = await openWorld({ engine: saying(view) });
  expect(textOf((await world.ask("ada", "leaderboard")).original?.now)).not.toContain("Picture");
});

test("words given for a picture stand where it is not shown, and only there", async () => {
  const view = { blocks: [{ ...image("<svg/>"), instead: [text("●●○ Foundations")] }] };
  const asked = async (raster: Raster) => {
    const world = await openWorld({ raster, engine: saying(view) });
    return (await world.ask("ada", "leaderboard")).original;
  };
  expect(textOf((await asked(fails))?.now)).toContain("●●○ Foundations");
  const drawn = await asked(draws);
  expect(textOf(drawn?.now)).not.toContain("●●○");
  expect(filesOf(drawn)).toEqual(["picture-1.png"]);
});

describe("a post", () => {
  test("shows its picture, and an edit the new one alone, or none", async () => {
    const world = await openWorld({ raster: draws });
    const receipt = await send(world, pictured);
    const post = world.posts().find(({ id }) => id === receipt.message);
    expect(kindsIn(post)).toContain(GALLERY);
    await world.discord.edit(receipt, { ...pictured, blocks: [image("<svg>2</svg>")] });
    expect(filesOf(post)).toEqual(["picture-1.png"]);
    expect(JSON.stringify(post?.now)).toContain("What <svg>2</svg> says");
    await world.discord.edit(receipt, { title: "Over", blocks: [] });
    expect(filesOf(post)).toEqual([]);
  });

  describe("that is edited while its picture stays", () => {
    const saying = (words: string, svg = "<svg/>"): View => ({
      blocks: [text(words), image(svg)],
    });
    /** A PNG for each SVG. */
    const each: Raster = { png: (svg) => Promise.resolve(Buffer.from(svg)) };
    const opened = async (more: { readonly invalid?: true } = {}) => {
      const world = await openWorld({ raster: each, ...more });
      const receipt = await send(world, saying("none yet"));
      const post = shown(world.posts().find(({ id }) => id === receipt.message));
      const uploads = () =>
        world.twin.ledger.all.filter(
          ({ method, path, files }) =>
            method === "PATCH" && path.includes(post.id) && files.length > 0,
        ).length;
      return { post, uploads, edit: (view: View) => world.discord.edit(receipt, view) };
    };
    const idsOf = ({ now }: Message) =>
      (now["attachments"] as readonly { readonly id: string }[]).map(({ id }) => id);

    test("keeps it, and it is uploaded once", async () => {
      const { post, uploads, edit } = await opened();
      const ids = idsOf(post);
      for (const words of ["one", "two", "three"]) await edit(saying(words));
      expect(textOf(post.now)).toContain("three");
      expect(kindsIn(post)).toContain(GALLERY);
      expect([idsOf(post), uploads()]).toEqual([ids, 0]);
    });

    test("gets another one where it changes, and keeps that", async () => {
      const { post, uploads, edit } = await opened();
      const ids = idsOf(post);
      await edit(saying("one", "<svg>2</svg>"));
      await edit(saying("two", "<svg>2</svg>"));
      expect(idsOf(post)).not.toEqual(ids);
      expect([filesOf(post), uploads()]).toEqual([["picture-1.png"], 1]);
    });

    test("gets it again where it is not there any more", async () => {
      const { post, uploads, edit } = await opened({ invalid: true });
      post.now = { ...post.now, attachments: [] };
      expect(await edit(saying("one"))).toBe("edited");
      expect([filesOf(post), uploads()]).toEqual([["picture-1.png"], 1]);
    });
  });

  test("goes out with the words where Cairn may not attach files", async () => {
    const world = await openWorld({ raster: draws, before: mayNotAttach });
    const receipt = await send(world, pictured);
    const post = world.posts().find(({ id }) => id === receipt.message);
    expect(filesOf(post)).toEqual([]);
    expect(textOf(post?.now)).toContain("Picture: What");
  });
});

describe("pictures within Discord's limits", () => {
  const violationsOf = async (view: View) => {
    const { body, files } = bodyOf(view, encode, await drawing(draws, timer)(view));
    const names = files.map(({ name }) => name);
    return {
      names,
      found: messageViolations(JSON.parse(JSON.stringify(body)), { files: names }),
      body: JSON.stringify(body),
    };
  };

  test("an alt text is cut, and one that says nothing is left out", async () => {
    const long = await violationsOf({ blocks: [image("a", "ha ".repeat(1_000)), image("b", " ")] });
    expect(long).toMatchObject({ found: [], names: ["picture-1.png", "picture-2.png"] });
    expect(long.body.match(/"description"/g)).toHaveLength(1);
  });

  test("more than nine have their words in place of the rest, and a file has its place beside them", async () => {
    const blocks = Array.from({ length: 20 }, (_, at) => image(`<svg>${at}</svg>`));
    const file = { name: "me.json", mime: "application/json", content: "{}" };
    const many = await violationsOf({ blocks, file });
    expect(many.found).toEqual([]);
    expect(many.names).toHaveLength(10);
    expect(many.body).toContain("Picture: What");
  });

  test("among many texts and controls the whole stays one that Discord takes", async () => {
    const row = controls(...Array.from({ length: 5 }, () => button("Again", again)));
    const blocks = Array.from({ length: 9 }, (_, at) => [
      text("Words ".repeat(90)),
      image(`<svg>${at}</svg>`),
      row,
    ]).flat();
    expect((await violationsOf({ title: "All", blocks, footer: "End" })).found).toEqual([]);
  });
});
