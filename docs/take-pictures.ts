import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { findChromium, launch } from "../tests/browser/chromium.ts";
import { ROOT } from "./generate.ts";
import { digestsOf, scenes, type Scene } from "./pictures.ts";

/** `npm run docs:pictures`: takes the README's pictures anew, in both themes, three pixels for two that they count. */

const LOOK = readFileSync(`${ROOT}src/web/html/look.css`, "utf8");

/** A machine without emoji has at least the ones that are shipped for pictures. */
const EMOJI = readFileSync(`${ROOT}src/raster/fonts/NotoEmoji.ttf`).toString("base64");

/** What a message stands in, and how its buttons look. */
const FRAME = `
  @font-face { font-family: Shipped Emoji; src: url(data:font/ttf;base64,${EMOJI}); }
  body { font-family: "DejaVu Sans", Shipped Emoji, sans-serif; }
  main { width: 560px; padding: 20px 24px; }
  .from { margin: 0 0 6px; color: var(--quiet); font-size: 13px; }
  .from strong { color: var(--words); font-size: 15px; }
  .controls { display: flex; flex-wrap: wrap; gap: 8px; padding-top: 4px; }
  .controls span { padding: 4px 12px; border: 1px solid var(--edge); border-radius: 6px; }
  .controls .primary { border-color: var(--done); background: var(--done); color: var(--on-strong); }
`;

const page = ({ from, body }: Scene): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><style>${LOOK}${FRAME}</style><main hidden>${from}${body}</main></html>`;

const executable = findChromium();
if (executable === undefined) {
  process.stderr.write("Pictures are taken in Chromium; apt-get install chromium.\n");
  process.exit(1);
}

const taken = await scenes();
const browser = await launch(executable);
try {
  mkdirSync(`${ROOT}docs/images`, { recursive: true });
  for (const colorScheme of ["dark", "light"] as const) {
    const tab = await browser.newPage({ colorScheme, deviceScaleFactor: 1.5 });
    for (const scene of taken) {
      await tab.setContent(page(scene));
      // Set for the first time with every font at hand: what was set before may keep its gaps.
      await tab.evaluate(
        'document.fonts.load("16px Shipped Emoji", "🥇").then(() => { document.querySelector("main").hidden = false; })',
      );
      const path = `${ROOT}docs/images/${scene.name}-${colorScheme}.png`;
      await tab.locator("main").screenshot({ path });
    }
  }
} finally {
  await browser.close();
}
writeFileSync(`${ROOT}docs/images/digests.json`, digestsOf(taken));
