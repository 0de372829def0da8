import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** What axe-core finds serious or critical on a page, each as one line. */
export async function flawsOf(page: Page): Promise<readonly string[]> {
  // Evaluated by the browser itself: a page's own policy keeps the scripts of others out.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, impact, nodes }) => {
      const where = nodes.map(({ html, failureSummary = "" }) => `${html} ${failureSummary}`);
      return `${impact ?? ""}: ${id} at ${where.join("; ")}`;
    });
}
