import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, link, person, strong, time } from "../../../src/core/rich.ts";
import type { Block, View } from "../../../src/core/view.ts";
import { button, controls, fields, list, text } from "../../../src/core/view.ts";
import { boardCard } from "../../../src/pictures/board-card.ts";
import { safeAddress } from "../../../src/web/html/rich-html.ts";
import { viewHtml, type ViewSetting } from "../../../src/web/html/view-html.ts";
import { views } from "../../platforms/views.ts";

/** What a page gets, on one line. */
const shown = (view: View, setting?: ViewSetting): string =>
  String(viewHtml(view, setting)).replace(/\s+/g, " ");
const block = (one: Block, setting?: ViewSetting) => shown({ blocks: [one] }, setting);
/** As somebody reads it: without tags, and with blanks as a browser has them. */
const read = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim();

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)> ' & </p>\u202Eevil`;

const TAG = /<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/g;
const TAGS = new Set(
  "div p h2 h3 h4 span dl dt dd label progress table thead tbody tr th td ul ol li img a strong code bdi time".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "class href rel src alt width height datetime title max value scope download aria-hidden".split(
    " ",
  ),
);

/** What stands in a page that this renderer never writes. */
function strange(markup: string): readonly string[] {
  const tags = [...markup.matchAll(TAG)];
  const attributes = tags.flatMap(([, , all = ""]) => [
    ...all.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g),
  ]);
  return [
    ...tags.map(([, tag = ""]) => tag).filter((tag) => !TAGS.has(tag)),
    ...attributes.map(([, name = ""]) => name).filter((name) => !ATTRIBUTES.has(name)),
    ...attributes
      .filter(([, name, value = ""]) => name === "href" && !/^https?:\/\//.test(value))
      .map(([all]) => all),
    ...(/[<>]/.exec(markup.replace(TAG, "")) ?? []),
  ];
}

describe("a view on a page", () => {
  test("has its title as a heading, its tone as a mark and a class, its blocks and its end", () => {
    const markup = shown({
      title: "Week 2",
      tone: "good",
      blocks: [text("Linux ", strong("first"), " and ", code("/roadmap next"))],
      footer: "Night School",
      thread: { title: "Week 2 of 24" },
    });
    expect(markup).toContain('<div class="view good">');
    expect(markup).toMatch(/<h3 class="title">\s*<span class="mark" aria-hidden="true">✓<\/span>/);
    expect(markup).toContain("<strong>first</strong> and <code>/roadmap next</code>");
    expect(read(markup)).toBe(
      "✓ Week 2 Linux first and /roadmap next Thread: Week 2 of 24 Night School",
    );
  });

  test("takes its place among the headings of a page", () => {
    expect(shown({ title: "Board", blocks: [] }, { level: 2 })).toContain("<h2");
  });

  test("shows a bar with its numbers, within 0 and 100, and never ahead of the truth", () => {
    const bar = (percent: number) =>
      block({ kind: "progress", label: "Group", percent, note: "34 of 50 h" });
    expect(bar(62.9)).toContain('<progress max="100" value="62">');
    expect(read(bar(62.9))).toBe("Group 62 % 34 of 50 h");
    expect(bar(120)).toContain('value="100"');
    expect(bar(-3)).toContain('value="0"');
    expect(bar(Number.NaN)).toContain('value="0"');
  });

  test("has tables whose heads name their columns, with numbers on the right", () => {
    const markup = block({
      kind: "table",
      columns: [{ title: "" }, { title: "Share", align: "right" }],
      rows: [["ada", "100 %"], ["ben"]],
    });
    expect(markup).toContain('<th scope="col" class="right">Share</th>');
    expect(markup).toContain('<td class="right">100 %</td>');
    // A cell that is missing is an empty one, so that no column slips.
    expect(markup.match(/<td/g)).toHaveLength(5);
    expect(block({ kind: "table", columns: [{ title: "" }], rows: [["ada"]] })).not.toContain(
      "<thead",
    );
  });

  test("has no dot before a line that begins with a box of its own", () => {
    const ticked = list(["☑ DNS", ["◪ ", strong("HTTP"), " (1 of 2)"], "☐ TLS"]);
    expect(block(ticked)).toContain('<ul class="boxed"> <li>☑ DNS</li>');
    expect(block(list(["☑ DNS", "and more"]))).toContain("<ul> <li>☑ DNS</li>");
  });

  test("has a picture as an image of its own, with its words and its size", () => {
    const svg = boardCard({ leaders: [{ rank: 1, name: "ada", share: 80 }] });
    const markup = block({ kind: "image", svg, alt: "Bars: ada 80 %" });
    const [, base64 = ""] = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(markup) ?? [];
    expect(Buffer.from(base64, "base64").toString()).toBe(svg);
    expect(markup).toContain('alt="Bars: ada 80 %" width="480" height="82"');
  });

  test("tells times in the reader's zone, else in their own", () => {
    const nine = text(time(Date.parse("2026-11-30T08:00:00Z"), "Europe/Berlin"));
    expect(read(block(nine))).toBe("Mon 30 Nov 2026, 09:00");
    expect(read(block(nine, { zone: "Asia/Tokyo" }))).toBe("Mon 30 Nov 2026, 17:00");
    expect(block(nine)).toContain('datetime="2026-11-30T08:00:00.000Z"');
  });

  test("leaves controls out on a page for reading, and hands each row over on any other", () => {
    const row = controls(button("Done", { command: "roadmap next", action: "done", params: {} }));
    expect(block(row)).not.toContain("Done");
    const rows: string[] = [];
    const setting: ViewSetting = {
      controls: (these) => {
        rows.push(these.map(({ label }) => label).join());
        return viewHtml({ blocks: [] });
      },
    };
    shown({ blocks: [row, text("between"), controls(), row] }, setting);
    expect(rows).toEqual(["Done", "Done"]);
  });

  test("links its file where the page has it, and names it where it has not", () => {
    const view: View = {
      blocks: [],
      file: { name: 'my "data".json', mime: "application/json", content: "{}" },
    };
    expect(read(shown(view))).toBe("File my &quot;data&quot;.json");
    expect(shown(view, { fileHref: "/file/3" })).toContain(
      '<a href="/file/3" download="my &quot;data&quot;.json">',
    );
  });

  test("calls a channel what the page calls it, else by its platform", () => {
    const channel = {
      kind: "channel",
      platform: "local",
      workspace: "local",
      channel: "x",
    } as const;
    expect(read(block(text(channel)))).toBe("a channel on Local");
    expect(read(block(text(channel), { channel: (it) => `#${it.channel}` }))).toBe("#x");
  });
});

describe("a link", () => {
  test("says where it leads, unless its words do", () => {
    expect(read(block(text(link("HTTP", "https://a.example/b"))))).toBe("HTTP (a.example)");
    expect(read(block(text(link("https://a.example/b", "https://a.example/b"))))).toBe(
      "https://a.example/b",
    );
    expect(read(block(text(link("bank.example", "https://evil.example"))))).toBe(
      "bank.example (evil.example)",
    );
  });

  test("opens without handing anything over", () => {
    expect(block(text(link("x", "https://a.example")))).toContain('rel="noopener noreferrer"');
  });

  test.each([
    "javascript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "//a.example",
    "/roadmap",
    "",
    "http://",
  ])("to %j is text", (url) => {
    expect(safeAddress(url)).toBeUndefined();
    expect(block(text(link("here", url)))).not.toContain("<a");
  });
});

describe("text from people is data (rule 9)", () => {
  const everywhere: View = {
    title: HOSTILE,
    blocks: [
      text(HOSTILE, strong(HOSTILE), code(HOSTILE), person(HOSTILE)),
      text(link(HOSTILE, `https://a.example/${HOSTILE}`), time(0, HOSTILE)),
      fields({ label: HOSTILE, value: HOSTILE }),
      { kind: "progress", label: HOSTILE, percent: 5, note: HOSTILE },
      { kind: "table", columns: [{ title: HOSTILE }], rows: [[HOSTILE]] },
      list([HOSTILE], true),
      { kind: "image", svg: `<svg width="1" height="1">${HOSTILE}</svg>`, alt: HOSTILE },
    ],
    footer: HOSTILE,
    thread: { title: HOSTILE },
    file: { name: HOSTILE, mime: HOSTILE, content: HOSTILE },
  };

  test("wherever it stands it is read, and nothing of it is markup", () => {
    const markup = shown(everywhere);
    expect(strange(markup)).toEqual([]);
    expect(markup).not.toContain("\u202E");
    expect(markup).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  test("no view at all writes anything that the renderer does not", () => {
    const tagged = views.chain((view) =>
      fc.constantFrom("", HOSTILE, "<b>").map((title) => ({ ...view, title })),
    );
    fc.assert(
      fc.property(tagged, (view) => {
        expect(strange(shown(view))).toEqual([]);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
});
