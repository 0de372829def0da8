import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";
import { findChromium, launch } from "./chromium.ts";

/** What the output says of tests that cannot run. */
export const skippedNotice = (what: string): string =>
  `Skipped: ${what} needs Chromium; apt-get install chromium, or set CHROMIUM_PATH.\n`;

/**
 * Tests in a browser, which is started once for all of them and closed after the last: one a file, since
 * each takes some 200 MB. Where there is no Chromium they are skipped, and the output says so.
 */
export function inBrowser(what: string, tests: (browser: () => Browser) => void): void {
  const found = findChromium();
  if (found === undefined) process.stderr.write(skippedNotice(what));
  describe.skipIf(found === undefined)(what, () => {
    let running: Browser | undefined;
    beforeAll(async () => {
      running = found === undefined ? undefined : await launch(found);
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
