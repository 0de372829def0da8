import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";

/** A real browser for tests: Debian's Chromium, or the one that CHROMIUM_PATH names. */

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

/** What the output says of tests that cannot run. */
export const skippedNotice = (what: string): string =>
  `Skipped: ${what} needs Chromium; apt-get install chromium, or set CHROMIUM_PATH.\n`;

/** Nothing but what a test asks for: no profile of a user's, no calls home. */
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/**
 * Tests in a browser, which is started once for all of them and closed after the last: one a file, since
 * each takes some 200 MB. Where there is no Chromium they are skipped, and the output says so.
 */
export function inBrowser(what: string, tests: (browser: () => Browser) => void): void {
  const executablePath = findChromium();
  if (executablePath === undefined) process.stderr.write(skippedNotice(what));
  describe.skipIf(executablePath === undefined)(what, () => {
    let running: Browser | undefined;
    beforeAll(async () => {
      running = await chromium.launch({ executablePath: executablePath ?? "", args: ARGS });
    });
    afterAll(async () => {
      await running?.close();
    });
    tests(() => {
      if (running === undefined) throw new Error("the browser runs within tests alone");
      return running;
    });
  });
}
