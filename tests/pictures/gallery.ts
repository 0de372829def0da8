import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { html, raw } from "hono/html";
import { ResvgRaster } from "../../src/raster/resvg-raster.ts";
import type { Case } from "./cases/case.ts";
import { CASES } from "./cases/index.ts";
import { differenceOf, drawn, GALLERY } from "./drawn.ts";

/**
 * `npm run pictures` writes a page that shows every picture in both themes, with its words beside it;
 * `npm run pictures -- accept` takes all of them as they are now.
 */

/** What looks as it did stays as it is, byte for byte. */
async function accept(): Promise<void> {
  const raster = new ResvgRaster({ timeoutMs: 60_000 });
  const old = new Map(
    readdirSync(GALLERY).map((file) => [file, readFileSync(join(GALLERY, file))] as const),
  );
  for (const one of CASES) {
    for (const { file, png } of await drawn(raster, one)) {
      const was = old.get(file);
      if (was === undefined || differenceOf(was, png).pixels > 0) {
        writeFileSync(join(GALLERY, file), png);
      }
      old.delete(file);
    }
  }
  await raster.close();
  for (const file of old.keys()) rmSync(join(GALLERY, file));
}

const image = (source: string, alt: string, theme: "dark" | "light") =>
  html`<img style="color-scheme: ${theme}" src="${source}" alt="${alt}" />`;

/**
 * As a browser draws it, in fonts of its own, and as the raster does for everyone else. A picture asks its
 * reader for their theme: here the page answers, once in each way.
 */
async function shown(raster: ResvgRaster, { svg, alt }: Case) {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  const pngs = await Promise.all([raster.png(svg), raster.png(svg, "light")]);
  return html`<p>${image(source, alt, "dark")} ${image(source, alt, "light")}</p>
    <p>
      ${pngs.map((png) => image(`data:image/png;base64,${Buffer.from(png ?? []).toString("base64")}`, alt, "dark"))}
    </p>
    <p>${alt}</p>`;
}

async function page(): Promise<string> {
  const raster = new ResvgRaster({ timeoutMs: 60_000 });
  const cases = [];
  for (const one of CASES) {
    cases.push(
      html`<h2>${one.of}: ${one.what}</h2>
        ${await shown(raster, one)}`,
    );
  }
  await raster.close();
  return String(
    await html`<!doctype html>
      <html lang="en">
        <meta charset="utf-8" />
        <title>The pictures of Cairn</title>
        <style>
          ${raw(STYLE)}
        </style>
        <h1>The pictures of Cairn</h1>
        ${cases}
      </html>`,
  );
}

const STYLE =
  "body { font-family: sans-serif; background: #888 } img { width: 480px; max-width: 48% } p { max-width: 980px }";

if (process.argv[2] === "accept") await accept();
else {
  const path = join(tmpdir(), "cairn-pictures.html");
  writeFileSync(path, await page());
  process.stdout.write(`Every picture is on ${path}\n`);
}
