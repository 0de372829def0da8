import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { openBrowser } from "./open-browser.ts";

const HOSTILE = `"><script>alert(1)</script>`;

/** A request with headers that `fetch` would not send. */
const raw = (url: string, headers: Record<string, string>, method = "GET"): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, { headers, method }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });

describe("who may ask", () => {
  test.each([
    ["127.0.0.1:3000", 200],
    ["localhost:3000", 200],
    ["[::1]:3000", 200],
    ["evil.example", 421],
    ["127.0.0.1.evil.example:3000", 421],
    ["192.0.2.7:3000", 421],
  ])("a name that is pointed at this machine is none of ours: %s", async (host, status) => {
    const { base } = await openBrowser();
    expect(await raw(`${base}/as/ada/general`, { host })).toBe(status);
  });

  test("where HOST is every address, each in numbers is ours, and no other name", async () => {
    const { base } = await openBrowser({ host: "0.0.0.0" });
    expect(await raw(`${base}/as/ada/general`, { host: "192.0.2.7:3000" })).toBe(200);
    expect(await raw(`${base}/as/ada/general`, { host: "evil.example" })).toBe(421);
  });

  test.each([
    [{ origin: "http://evil.example" }],
    [{ origin: "null" }],
    [{ origin: "http://127.0.0.1:1" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ "sec-fetch-site": "none" }],
    [{}],
  ])("a page of others does nothing here: %j", async (headers: Record<string, string>) => {
    const { base, as } = await openBrowser();
    for (const deed of ["say", "press", "clock", "reset", "dialog/x"]) {
      expect(await raw(`${base}/as/ada/general/${deed}`, headers, "POST")).toBe(403);
    }
    expect(await as("ada").messages()).toEqual([]);
  });

  test("a page of others takes nothing from here in passing, but may lead here", async () => {
    const { base } = await openBrowser();
    const here = `${base}/as/ada/general`;
    const asking = (site: string, mode: string) => ({
      "sec-fetch-site": site,
      "sec-fetch-mode": mode,
    });
    for (const site of ["cross-site", "same-site"]) {
      for (const path of ["", "/events", "/complete?line=/", "/beside"]) {
        expect(await raw(`${here}${path}`, asking(site, "no-cors"))).toBe(403);
      }
      expect(await raw(here, asking(site, "navigate"))).toBe(200);
    }
    expect(await raw(`${here}/beside`, asking("same-origin", "cors"))).toBe(200);
  });

  test("our own pages do, as browsers tell", async () => {
    const { post } = await openBrowser();
    const line = { line: "/cairn help" };
    const own = { origin: "null", "sec-fetch-site": "same-origin" };
    expect((await post("/as/ada/general/say", line, own)).status).toBe(303);
    expect((await post("/as/ada/general/say", line)).status).toBe(303);
  });
});

describe("what a page may do", () => {
  test.each(["/as/ada/general", "/nowhere", "/as/ada/general/reset"])(
    "nothing but what comes from here: %s",
    async (path) => {
      const { headers, body } = await (await openBrowser()).ask(path);
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(body).not.toMatch(/\son[a-z]+=|\sstyle=|<style|<script>/);
    },
  );

  test("its script and style are ours, and may be kept", async () => {
    const { ask } = await openBrowser();
    const page = (await ask("/as/ada/general")).body;
    const files = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
      ([, file = ""]) => file,
    );
    expect(files).toHaveLength(2);
    for (const file of files) {
      const { status, headers } = await ask(file);
      expect(status).toBe(200);
      expect(headers.get("content-type")).toMatch(/^text\/(css|javascript)/);
      expect(headers.get("cache-control")).toContain("immutable");
    }
    expect((await ask("/assets/older/main.js")).status).toBe(404);
    expect((await ask("/assets/..%2f..%2fplayground.ts/main.js")).status).toBe(404);
  });
});

describe("what is typed stays text (rule 9)", () => {
  test("as a name, a channel, a line, a label and a file's name", async () => {
    const { ask, as, post } = await openBrowser();
    expect((await ask(`/as/${encodeURIComponent("<b>")}/general`)).body).not.toContain("<b>");
    expect((await ask(`/as/ada/${encodeURIComponent(HOSTILE)}`)).status).toBe(404);
    const ada = as("ada");
    await ada.say(`/roadmap done ${HOSTILE}`);
    await ada.say(`/group import`, new File(["x"], HOSTILE));
    await post(`${ada.here}/press`, { press: "roadmap join|join", choice: HOSTILE });
    const page = await ada.page();
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  test("what no control of ours sends is refused", async () => {
    const { post } = await openBrowser();
    for (const press of ["", "nonsense", "constructor|x", "roadmap next|__proto__"]) {
      expect((await post("/as/ada/general/press", { press, message: "x" })).status).toBe(400);
    }
    expect((await post("/as/ada/general/clock", { move: "constructor" })).status).toBe(404);
    expect((await post("/as/ada/general/dialog/x", { go: "send" })).status).toBe(410);
  });

  test("what is too large is not read", async () => {
    const { as } = await openBrowser();
    const answer = await as("ada").say(
      "/group import",
      new File(["x".repeat(2_100_000)], "a.yaml"),
    );
    expect(answer.status).toBe(413);
    expect(answer.body).toContain("Nothing over 2 MB");
  });

  test("a line that no composer holds is refused, and not kept", async () => {
    const { as } = await openBrowser();
    const ada = as("ada");
    const answer = await ada.say(`/roadmap search ${"x".repeat(4_000)}`);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain("A line has at most 4,000 characters");
    expect(await ada.messages()).toEqual([]);
  });

  test("a body that is no form is refused, not a fault", async () => {
    const { ask, base } = await openBrowser();
    const answer = await ask("/as/ada/general/say", {
      method: "POST",
      body: "{",
      headers: { origin: base, "content-type": "application/json" },
    });
    expect(answer.status).toBe(400);
  });
});

test("there is an end to windows and to members", async () => {
  const { as, ask } = await openBrowser();
  const ada = as("ada");
  await Promise.all(Array.from({ length: 64 }, () => ada.listen()));
  expect((await ask(`${ada.here}/events`)).status).toBe(503);
  await Promise.all(Array.from({ length: 200 }, (_, at) => as(`m${at}`).say("/cairn about")));
  expect((await as("one-more").say("/cairn about")).status).toBe(403);
  expect((await as("m7").say("/cairn about")).status).toBe(303);
});
