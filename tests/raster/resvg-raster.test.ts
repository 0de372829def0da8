import { Resvg } from "@resvg/resvg-js";
import { PNG } from "pngjs";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { ResvgRaster } from "../../src/raster/resvg-raster.ts";

const raster = new ResvgRaster({ timeoutMs: 60_000 });
afterAll(() => raster.close());

const picture = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40">${inside}</svg>`;

const RECT = '<rect class="a" width="9" height="9"/>';

const words = (text: string) => picture(`<text x="4" y="28" font-size="20">${text}</text>`);

describe("a picture", () => {
  test("becomes a PNG of twice its size", async () => {
    const png = Buffer.from((await raster.png(picture(""))) ?? []);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([600, 80]);
  });

  test("has the pixels that resvg draws, half seen ones too", async () => {
    const half = picture('<rect width="20" height="20" rx="9" fill="#fc8" opacity="0.5"/>');
    const theirs = new Resvg(half, { fitTo: { mode: "zoom", value: 2 } }).render().asPng();
    const ours = (await raster.png(half)) ?? [];
    expect(PNG.sync.read(Buffer.from(ours)).data).toEqual(PNG.sync.read(theirs).data);
  });

  test("is dark, unless light is asked for", async () => {
    const light = "@media (prefers-color-scheme:light){.a{fill:#fff}.b{stroke:#000}}";
    const one = (style: string) => raster.png(picture(`<style>${style}</style>${RECT}`));
    const both = picture(`<style>.a{fill:#111}${light}</style>${RECT}`);
    expect(await raster.png(both)).toEqual(await one(".a{fill:#111}"));
    expect(await raster.png(both, "light")).toEqual(await one(".a{fill:#fff}"));
  });

  test("that is none is left out, and the next one is drawn", async () => {
    for (const broken of ["", "<svg", "<svg><text></svg>", "not a picture"]) {
      expect(await raster.png(broken)).toBeUndefined();
    }
    expect(await raster.png(words("Ada"))).toBeDefined();
  });

  test("that would read a file of this machine, or take all of its memory, is left out", async () => {
    const file = new URL("../../docs/images/board-dark.png", import.meta.url).pathname;
    expect(
      await raster.png(picture(`<image href="${file}" width="9" height="9"/>`)),
    ).toBeUndefined();
    expect(await raster.png(picture('<image href="data:image/png;base64,"/>'))).toBeUndefined();
    const wide = picture(RECT).replace('width="300"', 'width="200000"');
    expect(await raster.png(wide)).toBeUndefined();
    expect(await raster.png(wide.replace('width="200000"', ""))).toBeUndefined();
    expect(await raster.png(words("&lt;image&gt;"))).toBeDefined();
  });

  test("of endless length is left out", async () => {
    expect(await raster.png(picture(" ".repeat(200_001)))).toBeUndefined();
  });
});

describe("the raster's threads", () => {
  const odd = (timeoutMs: number, threads = 1) => {
    const made = new ResvgRaster({
      timeoutMs,
      threads,
      thread: new URL("../fakes/odd-raster-thread.ts", import.meta.url),
    });
    onTestFinished(() => made.close());
    return made;
  };

  test("are ended when they get stuck, and another draws the next picture", async () => {
    const threads = odd(1_000);
    expect(await threads.png("stuck")).toBeUndefined();
    expect(await threads.png("fine")).toEqual(Uint8Array.of(1));
  });

  test("may die, and another draws the next picture", async () => {
    const threads = odd(60_000);
    expect(await threads.png("deadly")).toBeUndefined();
    expect(await threads.png("fine")).toEqual(Uint8Array.of(1));
  });

  test("draw what they have drawn once only, until fifty others came after", async () => {
    const threads = odd(60_000);
    expect(await Promise.all([threads.png("a"), threads.png("a")])).toEqual([
      Uint8Array.of(1),
      Uint8Array.of(1),
    ]);
    for (let at = 0; at < 49; at += 1) await threads.png(`other ${at}`);
    expect(await threads.png("a")).toEqual(Uint8Array.of(1));
    for (let at = 0; at < 50; at += 1) await threads.png(`another ${at}`);
    expect(await threads.png("a")).toEqual(Uint8Array.of(101));
  });

  test("draw two pictures at a time, where there are two of them", async () => {
    const threads = odd(60_000, 2);
    const stuck = threads.png("stuck");
    expect(await threads.png("fine")).toEqual(Uint8Array.of(1));
    await threads.close();
    expect(await stuck).toBeUndefined();
  });

  test("let pictures go when none can be started", async () => {
    const none = new ResvgRaster({ thread: new URL("file:///no/such/thread.ts") });
    const many = await Promise.all(["a", "b", "c"].map((svg) => none.png(svg)));
    expect(many).toEqual([undefined, undefined, undefined]);
  });

  test("let no crowd wait", async () => {
    const threads = odd(60_000);
    const many = Array.from({ length: 30 }, (_, at) => threads.png(`picture ${at}`));
    expect((await Promise.all(many)).filter((png) => png === undefined)).toHaveLength(10);
  });
});
