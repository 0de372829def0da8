import { join } from "node:path";
import { expect, test } from "vitest";
import { SETUP } from "../../platforms/discord/world.ts";
import { startTwin } from "../../twins/discord/twin.ts";
import { temporary, withPages } from "../process.ts";
import { startOnDiscord } from "./process.ts";

test("a process gives a link to the page of a group, which lives until it is ended", async () => {
  const clock = { nowMs: Date.parse("2026-11-23T09:00:00Z") };
  const twin = await startTwin({ now: () => clock.nowMs });
  twin.addGuild("Hall", { channels: ["general"], members: ["ada"] });
  const env = { ...(await withPages()), CAIRN_LOG_LEVEL: "debug" };
  const cairn = await startOnDiscord({ twin, db: join(temporary(), "cairn.db"), clock, env });
  if (cairn === undefined) throw new Error("it does not start");
  const ada = twin.user("ada");
  await ada.command("group setup", SETUP, { in: "general" });
  const { original: message } = await ada.command("group page", {}, { in: "general" });
  if (message === undefined) throw new Error("no answer");
  const links = () => JSON.stringify(message.now).match(/http:\/\/127[^")\]]+\/g\/[\w-]{32}/g);
  const [link = ""] = links() ?? [];
  expect(link.startsWith(`${env.PUBLIC_URL}/g/`)).toBe(true);

  const page = await fetch(link);
  expect(page.status).toBe(200);
  expect(page.headers.get("x-robots-tag")).toBe("noindex, nofollow");
  expect(await page.text()).toContain("Night School");
  expect((await fetch(`${link}/roadmap`)).status).toBe(200);
  expect(await (await fetch(`${env.PUBLIC_URL}/robots.txt`)).text()).toContain("Disallow: /");
  expect((await fetch(env.PUBLIC_URL)).status).toBe(404);

  await ada.press(message, "New link");
  const [fresh = ""] = links() ?? [];
  expect((await fetch(link)).status).toBe(404);
  expect((await fetch(fresh)).status).toBe(200);
  await ada.press(message, "Take the page away");
  expect((await fetch(fresh)).status).toBe(404);

  cairn.signal("SIGTERM");
  const { code, stdout, stderr } = await cairn.over;
  expect(code).toBe(0);
  for (const ended of [link, fresh]) expect(stdout + stderr).not.toContain(ended.slice(-32));
  await twin.stop();
});
