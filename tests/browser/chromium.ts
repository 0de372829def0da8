import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

/** A real browser: Debian's Chromium, or the one that CHROMIUM_PATH names. */

const USUAL = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Undefined where there is none. Throws where the one that is named is not there. */
export function findChromium(
  named = process.env["CHROMIUM_PATH"] ?? "",
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  if (named === "") return USUAL.find(exists);
  if (exists(named)) return named;
  throw new Error(`CHROMIUM_PATH is ${named}, and nothing is there: correct it or take it out.`);
}

/** Nothing but what a test asks for: no profile of a user's, no calls home. */
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/** Starts it; whoever starts it closes it. */
export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ARGS });
