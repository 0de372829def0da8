import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { html, raw } from "hono/html";
import { ResvgRaster } from "../../src/raster/resvg-raster.ts";
import type { Case } from "./cases/case.ts";
import { CASES } from "./cases/index.ts";
import { drawn, GALLERY } from "./drawn.ts";

/**
 * `npm run pictures` writes a page that shows every picture in both themes, with its words beside it;
 * `npm run pictures -- accept` takes all of them as they are now.
 */

async function accept(): Promise<void> {
  const raster = new ResvgRaster({ timeoutMs: 60_000 });
  rmSync(GALLERY, { recursive: true, force: true });
  mkdirSync(GALLERY);
  for (const one of CASES) {
    for (const { file, png } of await drawn(raster, one)) writeFileSync(join(GALLERY, file), png);
  }
  await raster.close();
}

/** A picture asks its reader for their theme: here the page answers, once in each way. */
const shown = ({ svg, alt }: Case, theme: "dark" | "light") =>
  html`<img
    style="color-scheme: ${theme}"
    src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}"
    alt="${alt}"
  />`;

const page = async (): Promise<string> =>
  String(
    await html`<!doctype html>
      <html lang="en">
        <meta charset="utf-8" />
        <title>The pictures of Cairn</title>
        <style>
          ${raw(
            "body { font-family: sans-serif; background: #888 } img { max-width: 48% } p { max-width: 60em }",
          )}
        </style>
        <h1>The pictures of Cairn</h1>
        ${CASES.map(
          (one) =>
            html`<h2>${one.of}: ${one.what}</h2>
              ${shown(one, "dark")} ${shown(one, "light")}
              <p>${one.alt}</p>`,
        )}
      </html>`,
  );

if (process.argv[2] === "accept") await accept();
else {
  const path = join(tmpdir(), "cairn-pictures.html");
  writeFileSync(path, await page());
  process.stdout.write(`Every picture is on ${path}\n`);
}
