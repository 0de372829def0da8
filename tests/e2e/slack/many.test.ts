import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { manifestOf } from "../../../src/platforms/slack/manifest.ts";
import { installations } from "../../../src/store/installations.ts";
import { createKeyring } from "../../../src/store/keyring.ts";
import { openSqlite } from "../../../src/store/sqlite.ts";
import { freePort } from "../../free-port.ts";
import { Browser, consented, install } from "../../platforms/slack/browser.ts";
import { readIn, SETUP } from "../../platforms/slack/world.ts";
import type { Asked } from "../../twins/slack/asked.ts";
import { startSlack } from "../../twins/slack/twin.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import { temporary } from "../process.ts";
import { startTold } from "../told-process.ts";

const key = (name: string) => `${name}:${randomBytes(32).toString("base64")}`;
const HOUR_MS = 3_600_000;

/** A Slack with two workspaces, in neither of which Cairn is, and the variables of a Cairn that lets them install it. */
async function stage() {
  const clock = { nowMs: Date.parse("2026-11-21T09:00:00Z") };
  const folder = temporary();
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const redirectUrl = `${publicUrl}/slack/oauth_redirect`;
  const manifest = manifestOf(commands, {
    ...{ by: "http", url: "https://cairn.example/slack/events", redirectUrl },
  });
  const twin = await startSlack({ manifest, now: () => clock.nowMs });
  onTestFinished(() => twin.stop());
  twin.addTeam("Hall", { channels: ["general"], members: ["ada"], isInstalled: false });
  twin.addTeam("Den", { channels: ["den"], members: ["eve"], isInstalled: false });
  const env = {
    CAIRN_DB: join(folder, "cairn.db"),
    CAIRN_KEYS: key("first"),
    CAIRN_LOG_LEVEL: "info",
    PUBLIC_URL: publicUrl,
    PORT: String(port),
    SLACK_CLIENT_ID: twin.oauth.clientId,
    SLACK_CLIENT_SECRET: twin.oauth.clientSecret,
    SLACK_SIGNING_SECRET: twin.signingSecret,
    SLACK_API_URL: twin.api,
  };
  const started = async (more: Readonly<Record<string, string>> = {}) => {
    const cairn = await startTold({ ...env, ...more }, clock);
    if (cairn === undefined) throw new Error("it does not start");
    if (!(await twin.deliverTo(`${publicUrl}/slack/events`))) throw new Error("no challenge");
    return cairn;
  };
  /** All that is in the database's files, its log included. */
  const bytes = () =>
    readdirSync(folder)
      .filter((name) => name.startsWith("cairn.db"))
      .map((name) => readFileSync(join(folder, name), "latin1"))
      .join("");
  /** Where Cairn is installed, as the database has it. */
  const installed = async () => {
    const db = await openSqlite(env.CAIRN_DB);
    try {
      return await installations(db, createKeyring([])).workspaces("slack");
    } finally {
      await db.destroy();
    }
  };
  const ask = (who: string, line: string, place: string): Promise<Asked> => {
    const [word = "", ...rest] = line.split(" ");
    return twin.user(who).command(`/${word}`, rest.join(" "), { in: place });
  };
  return { twin, publicUrl, env, started, bytes, installed, ask, clock };
}

test("two workspaces install Cairn and use it; one removes it, its token is gone, and the other goes on", async () => {
  const { twin, publicUrl, env, started, bytes, installed, ask, clock } = await stage();
  const cairn = await started();
  for (const team of ["Hall", "Den"]) {
    expect((await install({ twin, publicUrl }, team)).html).toContain(`Cairn is in ${team}`);
  }
  const browser = new Browser();
  const back = await consented({ twin, publicUrl }, "Hall", browser);
  const wrong = new URL(back);
  wrong.searchParams.set("state", `${wrong.searchParams.get("state") ?? ""}x`);
  expect(await browser.shows(wrong.href)).toMatchObject({ status: 400 });

  for (const channel of ["general", "den"]) twin.admin.invite(channel);
  for (const [who, place] of [
    ["ada", "general"],
    ["eve", "den"],
  ] as const) {
    expect(readIn(await ask(who, SETUP, place))).toContain("Night School");
    await ask(who, "roadmap join pace:6", place);
  }

  // Two tokens expire meanwhile, and are renewed once each.
  const before = twin.ledger.matching("oauth.v2.access").length;
  await cairn.moveTo(Date.parse("2026-11-23T08:00:00Z"));
  for (const place of ["general", "den"]) {
    const who = place === "den" ? "eve" : "ada";
    const posts = twin.messagesIn(place, who).map(({ now }) => textOf(now));
    expect(posts.filter((post) => post.includes("Week 1"))).toHaveLength(1);
  }
  expect(twin.ledger.matching("oauth.v2.access")).toHaveLength(before + 2);

  const [first] = twin.admin.uninstall("Hall");
  await first?.until(({ acked }) => acked !== undefined);
  const left = twin.world.team("Den").id;
  await expect.poll(installed, { timeout: 30_000 }).toEqual([left]);
  expect(bytes()).toContain("v1.first.");
  expect(bytes()).not.toMatch(/xox[be]/);
  expect(readIn(await ask("eve", "roadmap next", "den"))).toContain("min");

  // Installed again, the group is there as it was.
  await install({ twin, publicUrl }, "Hall");
  twin.admin.invite("general");
  expect(readIn(await ask("ada", "group show", "general"))).toContain("Night School");
  clock.nowMs += HOUR_MS;
  await cairn.tick(clock.nowMs);

  cairn.signal("SIGTERM");
  const { code, stderr } = await cairn.over;
  expect(code).toBe(0);
  expect(stderr).not.toMatch(/xox[be]/);
  for (const secret of [env.SLACK_CLIENT_SECRET, env.SLACK_SIGNING_SECRET, env.CAIRN_KEYS]) {
    expect(stderr).not.toContain(secret);
    expect(bytes()).not.toContain(secret);
  }
});

test("a new key takes over at a start, and the old one is needed no more", async () => {
  const { twin, publicUrl, env, started, bytes, ask } = await stage();
  const cairn = await started();
  await install({ twin, publicUrl }, "Hall");
  twin.admin.invite("general");
  cairn.signal("SIGTERM");
  await cairn.over;
  const second = key("second");
  for (const keys of [`${second},${env.CAIRN_KEYS}`, second]) {
    const again = await started({ CAIRN_KEYS: keys });
    expect(readIn(await ask("ada", "roadmap list", "general"))).toContain("234");
    again.signal("SIGTERM");
    expect(await again.over).toMatchObject({ code: 0, stderr: "" });
  }
  expect(bytes()).toContain("v1.second.");
});
