import { expect, test } from "vitest";
import { Browser, consented, install } from "../../platforms/slack/browser.ts";
import { readIn, SETUP } from "../../platforms/slack/world.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import { key, stage } from "./many.ts";

const HOUR_MS = 3_600_000;

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
