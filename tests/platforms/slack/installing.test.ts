import { describe, expect, test } from "vitest";
import { Browser, consented, install } from "./browser.ts";
import { openWorld, readIn, type World } from "./world.ts";

/** Workspaces install Cairn by themselves. */

const T = { platform: "slack" };
const opened = () => openWorld({ many: true });
const idOf = ({ twin }: World, team = "Hall") => twin.world.team(team).id;
const exchanges = ({ twin }: World) => twin.ledger.matching("oauth.v2.access").length;

test("the way leads to Slack's consent page with what Cairn asks for, and back", async () => {
  const world = await opened();
  const browser = new Browser();
  const consent = new URL(await browser.sentTo(`${world.publicUrl}/slack/install`));
  expect(consent.origin + consent.pathname).toBe(`${world.twin.origin}/oauth/v2/authorize`);
  const asked = Object.fromEntries(consent.searchParams);
  expect(asked).toMatchObject({
    client_id: world.twin.oauth.clientId,
    redirect_uri: `${world.publicUrl}/slack/oauth_redirect`,
  });
  expect(asked["scope"]?.split(",")).toEqual(world.twin.manifest.scopes);
});

test("a workspace that allowed it uses Cairn from then on, and a page of ours says what to do next", async () => {
  const world = await opened();
  const { status, html, headers } = await install(world, "Hall");
  expect(status).toBe(200);
  expect(html).toContain("Cairn is in Hall");
  expect(html).toContain("/invite @cairn");
  expect(html).toContain(`https://slack.com/app_redirect?app=${world.twin.world.appId}`);
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("cache-control")).toContain("no-store");
  world.twin.admin.invite("general");
  expect(readIn(await world.ask("ada", "roadmap list"))).toContain("234");
  expect(world.logged).toEqual([]);
});

test("what is kept is what Cairn needs there; of who installed it, nothing", async () => {
  const world = await opened();
  await install(world, "Hall");
  const [row, ...more] = await world.rows("installations");
  expect(more).toEqual([]);
  const { token, renewal_token, ...rest } = row as Record<string, unknown>;
  expect([token, renewal_token]).toEqual([
    expect.stringMatching(/^v1\.now\.[\w-]+$/),
    expect.stringMatching(/^v1\.now\.[\w-]+$/),
  ]);
  const { bot, botId } = world.twin.world.team();
  expect(rest).toEqual({
    platform: "slack",
    workspace: idOf(world),
    name: "Hall",
    bot_user: bot.id,
    bot: botId,
    handle: "cairn",
    scopes: world.twin.manifest.scopes.join(" "),
    expires_ms: expect.any(Number) as unknown,
    renewing_until_ms: null,
    installed_ms: world.nowMs(),
  });
});

describe("the state that goes with somebody to Slack and back", () => {
  /** The end of an installation that is refused: nothing is asked of Slack, and nothing is kept. */
  async function refused(world: World, browser: Browser, back: string): Promise<void> {
    const before = exchanges(world);
    const { status, html } = await browser.shows(back);
    expect(status).toBe(400);
    expect(html).toContain("This way in is over");
    expect(html).toContain(`href="${world.publicUrl}/slack/install"`);
    expect(exchanges(world)).toBe(before);
    expect(world.logged).toEqual([]);
  }

  test("is good once", async () => {
    const world = await opened();
    const browser = new Browser();
    const back = await consented(world, "Hall", browser);
    const cookies = [...browser.cookies];
    expect((await browser.shows(back)).status).toBe(200);
    expect(browser.cookies.size).toBe(0);
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    await refused(world, browser, back);
  });

  test("is good in one process of two", async () => {
    const world = await opened();
    const browser = new Browser();
    const back = await consented(world, "Hall", browser);
    const other = new Browser();
    for (const [name, value] of browser.cookies) other.cookies.set(name, value);
    const shown = await Promise.all([browser.shows(back), other.shows(back)]);
    expect(shown.map(({ status }) => status).toSorted()).toEqual([200, 400]);
  });

  test("is good for ten minutes", async () => {
    const world = await opened();
    const browser = new Browser();
    const back = await consented(world, "Hall", browser);
    await world.jump(world.nowMs() + 600_000);
    await refused(world, browser, back);
  });

  test("is good in the browser where it began alone: nobody is led into somebody else's installation", async () => {
    const world = await opened();
    const back = await consented(world, "Hall", new Browser());
    await refused(world, new Browser(), back);
    const victim = new Browser();
    await victim.sentTo(`${world.publicUrl}/slack/install`);
    await refused(world, victim, back);
    expect(await world.rows("installations")).toEqual([]);
  });

  test("has a cookie that scripts and other hosts do not get at", async () => {
    const world = await opened();
    const response = await new Browser().get(`${world.publicUrl}/slack/install`);
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-cairn-install=[\w.-]+; Secure; HttpOnly; Path=\/; Max-Age=600$/,
      ),
    ]);
  });

  test.each<[string, (state: string) => string]>([
    ["missing", () => ""],
    ["invented", () => `${"A".repeat(24)}.9999999999999.${"A".repeat(43)}`],
    [
      "with more time",
      (state) => state.replace(/\.(\d+)\./, (_, until) => `.${Number(until) + 1}.`),
    ],
    ["with another name", (state) => `${state.startsWith("A") ? "B" : "A"}${state.slice(1)}`],
    ["with another signature", (state) => state.replace(/.$/, (end) => (end === "A" ? "E" : "A"))],
    ["cut", (state) => state.slice(0, -1)],
    ["longer", (state) => `${state}A`],
  ])("is not taken when it is %s, also where the cookie says the same", async (_, change) => {
    const world = await opened();
    const browser = new Browser();
    const back = new URL(await consented(world, "Hall", browser));
    const state = change(back.searchParams.get("state") ?? "");
    back.searchParams.set("state", state);
    for (const name of browser.cookies.keys()) browser.cookies.set(name, state);
    await refused(world, browser, back.href);
  });
});

describe("nothing is installed", () => {
  test("where somebody does not allow it", async () => {
    const world = await opened();
    const { status, html } = await install(world, "Hall", { presses: "cancel" });
    expect(status).toBe(200);
    expect(html).toContain("Nothing was installed");
    expect(await world.rows("installations")).toEqual([]);
    expect(world.logged).toEqual([]);
  });

  test("for a whole organisation: it is given back", async () => {
    const world = await opened();
    const { status, html } = await install(world, "Hall", { orgWide: true });
    expect(status).toBe(400);
    expect(html).toContain("One workspace at a time");
    expect(await world.rows("installations")).toEqual([]);
    expect(world.twin.world.team().refused).toBe("token_revoked");
  });

  test("by a code that is not Slack's", async () => {
    const world = await opened();
    const browser = new Browser();
    const back = new URL(await consented(world, "Hall", browser));
    back.searchParams.set("code", "mine");
    expect(await browser.shows(back.href)).toMatchObject({ status: 400 });
  });

  test.each([
    [{ kind: "refuse", error: "bad_client_secret" } as const, "Slack does not know this Cairn"],
    [{ kind: "refuse", error: "internal_error" } as const, "Begin again in a minute"],
    [{ kind: "fail", status: 503 } as const, "Begin again in a minute"],
  ])("when Slack says %j; the log has why, and no secret", async (fault, says) => {
    const world = await opened();
    world.twin.faults.plant("oauth.v2.access", fault);
    const { status, html } = await install(world, "Hall");
    expect(status).toBe(502);
    expect(html).toContain(says);
    expect(world.logged).toHaveLength(1);
    const { clientSecret } = world.twin.oauth;
    expect(JSON.stringify(world.logged) + html).not.toContain(clientSecret);
    expect(JSON.stringify(world.logged)).not.toMatch(/xox/);
  });
});

test.each(["POST", "HEAD", "PUT"])("%s is nothing here", async (method) => {
  const world = await opened();
  for (const path of ["/slack/install", "/slack/oauth_redirect", "/slack/install/more"]) {
    const { status } = await fetch(`${world.publicUrl}${path}`, { method, redirect: "manual" });
    expect(status).toBe(404);
  }
});

test("two workspaces are two: each has its own token, and neither sees the other", async () => {
  const world = await opened();
  const { twin } = world;
  twin.addTeam("Den", { channels: ["den"], members: ["eve"], isInstalled: false });
  await install(world, "Hall");
  await install(world, "Den");
  for (const channel of ["general", "den"]) twin.admin.invite(channel);
  expect(readIn(await world.ask("ada", "roadmap list"))).toContain("234");
  expect(readIn(await world.ask("eve", "roadmap list", { in: "den" }))).toContain("234");
  const tokens = await Promise.all(
    ["Hall", "Den"].map((team) => world.installations.find({ ...T, workspace: idOf(world, team) })),
  );
  expect(new Set(tokens.map((one) => one?.pass.token)).size).toBe(2);
});
