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

const TOPICS = ["1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "4.1", "4.2"];

/** Control characters and marks of direction are taken out. */
function isPrinted(text: string): boolean {
  return !/[\p{Cc}\p{Cf}]/u.test(text);
}

/** Names have no blanks and no #. */
const NAMES = HOSTILE.map((text) => text.replace(/[\s#]/gu, "").slice(0, 64)).filter(isPrinted);

inBrowser("what people type", (browser) => {
  test("as a group's name, a note, a link, a season or a day's work is read as it is, and runs nowhere", async () => {
    const house = await openHouse();
    const [writer, reader] = [await sitDown(browser(), house), await sitDown(browser(), house)];
    await writer.says("/group setup roadmap:backend-234-hours start:2026-11-16 timezone:UTC");
    await writer.says("/roadmap join");
    for (const [at, text] of HOSTILE.entries()) {
      const quoted = `"${text.replaceAll('"', "”")}"`;
      await writer.says(`/group setup roadmap:backend-234-hours name:${quoted}`);
      await writer.says(`/roadmap done ${TOPICS[at % TOPICS.length] ?? ""} note:${quoted}`);
      await writer.says(`/checkin did:${quoted} next:${quoted} blocked:${quoted}`);
      await writer.says(`/${text}`);
    }
    await writer.says(
      `/group season name:"${HOSTILE.join(" ").replaceAll('"', "”").slice(0, 60)}"`,
    );
    await holds(writer);
    await holds(reader);
    const read = (await writer.page.getByRole("log").textContent())?.replace(/\s+/g, " ");
    for (const text of HOSTILE.filter(isPrinted)) expect(read).toContain(text.replaceAll('"', "”"));
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
      expect(await seat.page.getByRole("navigation").getByText(name, { exact: true }).count()).toBe(
        1,
      );
    }
    await seat.says("/leaderboard");
    await seat.is("host");
    await seat.says("/group members");
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
