import { expect, test } from "vitest";
import { inBrowser } from "../../browser/in-browser.ts";
import type { PageElement } from "../../browser/element.ts";
import { openHouse } from "../../platforms/local/browser/open-house.ts";
import { sitDown, type Seat } from "./seat.ts";

/** Text from people is data (rule 9): here in front of a browser that would run it. */

const HOSTILE: readonly string[] = [
  "<script>alert(1)</script>",
  `"><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)`,
  "</article></main><iframe src=javascript:alert(1)>",
  "<style>*{display:none}</style>",
  "<form action=https://evil.example><button>Send",
  "javascript:alert(1)",
  "[here](javascript:alert(1)) **bold** `code`",
  "https://evil.example/<b>",
  "\u202Egnp.evil\u202C",
  "${alert(1)} {{alert(1)}} %3Cscript%3E &lt;script&gt;",
  "a\u0000b\u0007c",
];

/** Names have no blanks and no #. */
const NAMES = HOSTILE.map((text) => text.replace(/[\s#]/gu, "").slice(0, 64)).filter(
  (name) => !/[\p{Cc}\p{Cf}]/u.test(name),
);

inBrowser("what people type", (browser) => {
  test("as a group's name, a note, a link, a season or a day's work is read as it is, and runs nowhere", async () => {
    const house = await openHouse();
    const [writer, reader] = [await sitDown(browser(), house), await sitDown(browser(), house)];
    for (const text of HOSTILE) {
      const quoted = `"${text.replaceAll('"', "”")}"`;
      await writer.says(
        `/group setup roadmap:backend-234-hours start:2026-11-16 timezone:UTC name:${quoted}`,
      );
      await writer.says("/roadmap join");
      await writer.says(`/roadmap done internet note:${quoted}`);
      await writer.says("/roadmap undo");
      await writer.says(`/checkin did:${quoted} next:${quoted} blocked:${quoted}`);
      await writer.says(`/group season name:${quoted}`);
      await writer.says(`/roadmap search ${quoted}`);
      await writer.says(text.startsWith("/") ? text : `/${text}`);
    }
    await holds(writer);
    await holds(reader);
    expect(await reader.messages().count()).toBeGreaterThan(HOSTILE.length);
  });

  test("as a name is a name, in every list, on every button and in every address", async () => {
    const house = await openHouse();
    const seat = await sitDown(browser(), house);
    await seat.says("/group setup roadmap:backend-234-hours start:2026-11-16 timezone:UTC");
    for (const name of NAMES) {
      await seat.is(name);
      await seat.says("/roadmap join");
      await seat.says("/roadmap done internet");
      await seat.says("/leaderboard");
      expect(await seat.page.getByRole("navigation").getByText(name, { exact: true }).count()).toBe(
        1,
      );
    }
    await holds(seat);
  });
});

/** Nothing ran, nothing was asked of anybody else, and nothing stands there but what the pages write. */
async function holds({ page, faults }: Seat): Promise<void> {
  expect(faults).toEqual([]);
  const strange = await page
    .locator("body *")
    .evaluateAll((all: readonly (PageElement & Attributed)[]) =>
      all
        .filter(
          (one) =>
            one.matches("script:not([src^='/assets/']), iframe, style, base, object, embed") ||
            one.matches("form:not([action^='/']), a[href^='javascript:'], [srcdoc], [style]") ||
            [...one.attributes].some(({ name }) => name.startsWith("on")),
        )
        .map(({ outerHTML }) => outerHTML),
    );
  expect(strange).toEqual([]);
}

interface Attributed {
  readonly attributes: Iterable<{ readonly name: string }>;
}
