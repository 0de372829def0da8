import { request } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import type { FindPage, OpenPage, Page } from "../../../src/core/page.ts";
import { list, text } from "../../../src/core/view.ts";
import { link } from "../../../src/core/rich.ts";
import { groupPages } from "../../../src/web/pages/group-pages.ts";
import { robots } from "../../../src/web/pages/robots.ts";
import { createWeb } from "../../../src/web/server.ts";
import { HOSTILE } from "../../platforms/views.ts";

const TOKEN = "abcdefgh23ABCDEFGHIJKLMNOPQRSTUV";
const PAGE: Page = {
  title: "Night School",
  place: "Board",
  views: [{ title: "This week's board", blocks: [text("Nobody stands on it.")] }],
  places: [
    { label: "This week", path: [], isHere: false },
    { label: "Board", path: ["board"], isHere: true },
  ],
  parts: [],
};

/** Pages over a real server: there is one, at its own address alone. */
async function openPages(find: FindPage = findOne) {
  const logged: object[] = [];
  const silent = () => undefined;
  const log = { info: silent, warn: silent, error: (fields: object) => void logged.push(fields) };
  const web = createWeb({ host: "127.0.0.1", port: 0 });
  web.mount("/g", groupPages({ find, log, names: { fresh: () => "abcd2345" } }));
  web.mount("/robots.txt", robots);
  await web.start();
  onTestFinished(() => web.stop());
  const get = (path: string, init?: RequestInit) =>
    fetch(`http://127.0.0.1:${web.port()}${path}`, init);
  /** As it is written: `fetch` would tidy the path up. */
  const raw = (path: string, headers: Record<string, string> = {}) =>
    new Promise<number>((resolve, reject) => {
      const asking = request({ host: "127.0.0.1", port: web.port(), path, headers });
      asking.on("response", (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asking.on("error", reject);
      asking.end();
    });
  return { get, raw, logged };
}

const findOne: FindPage = (token) =>
  token === TOKEN
    ? (path) => Promise.resolve(path.join("/") === "board" ? PAGE : undefined)
    : undefined;

/** Only this link's page opens, in this way. */
const ofOne =
  (open: OpenPage): FindPage =>
  (token) =>
    token === TOKEN ? open : undefined;

const THERE = `/g/${TOKEN}/board`;

describe("every answer", () => {
  const answers: readonly (readonly [string, string, RequestInit, number])[] = [
    ["a page", THERE, {}, 200],
    ["a page's head", THERE, { method: "HEAD" }, 200],
    ["no page", `/g/${TOKEN}/nowhere`, {}, 404],
    ["what may not be done", THERE, { method: "POST", body: "a=1" }, 405],
    ["a failure", "/g/broken", {}, 500],
  ];
  const find: FindPage = (token) =>
    token === "broken" ? () => Promise.reject(new Error("disk")) : findOne(token);

  test.each(answers)("runs, keeps and tells nobody anything: %s", async (_, path, init, status) => {
    const { get } = await openPages(find);
    const { headers, ...response } = await answerOf(get(path, init));
    expect(response.status).toBe(status);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
    expect(headers.get("x-robots-tag")).toBe("noindex, nofollow");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.has("set-cookie")).toBe(false);
    expect(response.body).not.toMatch(/<script|<form|<iframe|<style| on[a-z]+=| style=/i);
    if (response.body !== "") expect(response.body).toContain('content="noindex, nofollow"');
  });
});

describe("a page", () => {
  test("has its title, its places with the one where one is, its views, and its styles", async () => {
    const { get } = await openPages();
    const { status, headers, body } = await answerOf(get(THERE));
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=UTF-8");
    expect(body).toContain("<title>Board · Night School</title>");
    expect(body.replace(/\s+/g, " ")).toContain(
      `<a href="/g/${TOKEN}/board" aria-current="true" >Board</a`,
    );
    expect(body).toContain(`<a href="/g/${TOKEN}"`);
    const styles = /<link rel="stylesheet" href="([^"]+)"/.exec(body)?.[1] ?? "";
    const sheet = await get(styles);
    expect(sheet.status).toBe(200);
    expect(sheet.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(sheet.headers.get("cache-control")).toContain("immutable");
    expect(await sheet.text()).toContain("prefers-color-scheme: dark");
  });

  test("answers HEAD like GET, without a body", async () => {
    const { get } = await openPages();
    const head = await answerOf(get(THERE, { method: "HEAD" }));
    const whole = await answerOf(get(THERE));
    expect(head.body).toBe("");
    expect(head.headers.get("content-type")).toBe(whole.headers.get("content-type"));
  });

  test("shows what people wrote as they wrote it, whatever that is", async () => {
    const written = HOSTILE.map((words) => `<script>alert(1)</script>"'&${words}`);
    const hostile: Page = {
      title: written.join(" "),
      place: "</title><script>alert(2)</script>",
      views: [
        { title: written[0] ?? "", blocks: [list(written)] },
        {
          blocks: [
            text(link("here", "javascript:alert(3)")),
            text(link("there", "data:text/html,x")),
          ],
        },
      ],
      places: [{ label: '"><script>', path: ['"><script>', "..", "a/b"], isHere: true }],
      parts: [{ label: '"><script>', links: [{ label: "<b>", path: ['" onclick="x'] }] }],
    };
    const { get } = await openPages(() => () => Promise.resolve(hostile));
    const { body } = await answerOf(get(THERE));
    expect(body).not.toMatch(/<script|<b>|javascript:|href="data:text/i);
    expect(body).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    const hrefs = [...body.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href);
    for (const href of hrefs) expect(href).toMatch(/^(\/g\/[\w%./-]+|data:,)$/);
    const attributes = body.replace(/"[^"]*"/g, '""');
    expect(attributes).not.toMatch(/<[^>]* on\w+=/);
  });

  test("is read anew at each load", async () => {
    let loads = 0;
    const { get } = await openPages(() => () => {
      loads += 1;
      return Promise.resolve({ ...PAGE, title: `Load ${loads}` });
    });
    for (const load of [1, 2, 3]) {
      expect((await answerOf(get(THERE))).body).toContain(`Load ${load}`);
    }
  });

  test("that is asked for too often is asked for again in a moment", async () => {
    const { promise, resolve } = Promise.withResolvers<Page>();
    const { get } = await openPages(ofOne(() => promise));
    const asked = Array.from({ length: 60 }, (_, at) => get(`/g/${TOKEN}/p${at}`));
    const first = await Promise.race(asked);
    expect(first.status).toBe(503);
    expect(first.headers.get("retry-after")).toBe("5");
    // Whoever has no link waits for nobody, and nobody waits for them.
    expect((await get("/g/guessed")).status).toBe(404);
    resolve(PAGE);
    const statuses = new Set((await Promise.all(asked)).map(({ status }) => status));
    expect(statuses).toEqual(new Set([200, 503]));
    expect((await get(THERE)).status).toBe(200);
  });
});

describe("what is no page", () => {
  test("is answered always the same", async () => {
    const { get } = await openPages();
    const paths = ["/g", "/g/", `/g/${TOKEN}`, `/g/${TOKEN}/nowhere`, "/g/short", "/g/a/b/c/d/e"];
    const answers = await Promise.all(paths.map((path) => answerOf(get(path))));
    const [first] = answers;
    expect(first?.status).toBe(404);
    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect(body).toBe(first?.body);
    }
    expect(first?.body).not.toContain(TOKEN);
  });

  test.each([
    `/g/../g/${TOKEN}/nowhere`,
    `/g/${TOKEN}/../../etc/passwd`,
    `/g/${TOKEN}/%2e%2e/%2e%2e/etc/passwd`,
    `/g/${TOKEN}%2fboard`,
    `/g/${TOKEN}/board/`,
    `/g/${TOKEN}//board`,
    `/g//${TOKEN}/board`,
    `/g/${TOKEN}/board%00`,
    `/g/${TOKEN}/board%0d%0aSet-Cookie:a=b`,
    `/g/%E0%A4%A`,
    "/g/%",
    "/g/page.css",
    "/g/page.00000000.css",
    `/g/${"x".repeat(4_000)}`,
    `/g/${"a/".repeat(2_000)}`,
  ])("however it is written: %s", async (path) => {
    const { raw, logged } = await openPages();
    expect(await raw(path)).toBe(404);
    expect(logged).toEqual([]);
  });

  test("is not looked up where its path is longer than any of ours", async () => {
    let looked = 0;
    const { raw } = await openPages(() => {
      looked += 1;
      return undefined;
    });
    expect(await raw(`/g/${TOKEN}/${"a".repeat(400)}`)).toBe(404);
    expect(looked).toBe(0);
  });

  test("has no room for a path that no server reads", async () => {
    const { raw } = await openPages();
    expect(await raw(`/g/${"x".repeat(40_000)}`)).toBe(431);
  });

  test("is not found under a host that is none, nor by a path that is none", async () => {
    const { raw, logged } = await openPages();
    expect(await raw(THERE, { Host: "a b" })).toBe(400);
    expect(await raw(`/g/${TOKEN}\\board`)).toBe(400);
    expect(logged).toEqual([]);
  });
});

test.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])(
  "%s is not for pages, there or not",
  async (method) => {
    const { get } = await openPages();
    for (const path of [THERE, "/g/nowhere", "/g"]) {
      const { status, headers } = await answerOf(get(path, { method }));
      expect(status).toBe(405);
      expect(headers.get("allow")).toBe("GET, HEAD");
    }
  },
);

test("a failure is a reference that the log has too, and the log has no link (rule 10)", async () => {
  const { get, logged } = await openPages(() => () => Promise.reject(new Error("disk")));
  const { status, body } = await answerOf(get(THERE));
  expect(status).toBe(500);
  expect(body).toContain("abcd2345");
  expect(logged).toMatchObject([{ reference: "abcd2345" }]);
  expect(JSON.stringify(logged)).not.toContain(TOKEN);
});

test("search engines are asked to stay away from everything", async () => {
  const { get } = await openPages();
  expect(await (await get("/robots.txt")).text()).toBe("User-agent: *\nDisallow: /\n");
});

async function answerOf(asked: Promise<Response>) {
  const response = await asked;
  const { status, headers } = response;
  return { status, headers, body: await response.text() };
}
