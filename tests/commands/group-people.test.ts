import { describe, expect, test } from "vitest";
import { asked, openGroup } from "../world.ts";

const MONDAY = "2026-11-23T10:00+01:00";

describe("/group members, remove and organisers", () => {
  test("members are shown to organisers in private, with their pace", async () => {
    const { say } = await openGroup("ada", "ben");
    const { text, visibility } = await say("ada", "/group members");
    expect(visibility).toBe("private");
    expect(text).toContain("ben");
    expect(text).toContain("6 h");
  });

  test("a removed member is gone for others, and finds everything again within 30 days", async () => {
    const { say, now } = await openGroup("ada", "ben");
    await now(MONDAY);
    await say("ben", "/roadmap done internet");
    const asks = await say("ada", "/group remove ben");
    expect(asks.text).toContain("Remove ben from Night School?");
    expect(asks.text).toContain("Within 30 days they may join again");
    expect((await say("ben", "/roadmap next")).refused).toBe(false);
    expect((await asks.press("ben", "Remove")).refused).toBe(true);
    expect((await asks.press("ada", "Remove")).text).toContain("ben is out of Night School");
    expect((await asks.press("ada", "Remove")).text).toContain("They are not in the group");
    expect((await say("ada", "/leaderboard")).text).not.toContain("ben");
    await now("2026-11-25T10:00+01:00");
    const away = await say("ben", "/roadmap next");
    expect(away.refused).toBe(true);
    expect(away.text).toContain("You are not in Night School any more");
    expect(away.text).toContain("Joining again until Tue 22 Dec brings everything back");
    await away.press("ben", "Join again");
    expect((await say("ben", "/roadmap progress")).text).toContain("1 of 52 topics");
    const members = await say("ada", "/group members");
    expect(members.text).toMatch(/ben .*(Fri 20|Sat 21|Sun 22|Mon 23) Nov/);
    expect(members.text).not.toContain("25 Nov");
  });

  test("an organiser who leaves is named no more, and one who is removed organises no more", async () => {
    const { say } = await openGroup("ada", "ben", "cy");
    await say("ada", "/group organisers add:ben");
    await say("ada", "/group organisers add:cy");
    await say("cy", "/roadmap leave");
    expect((await say("ada", "/group show")).text).not.toContain("cy");
    await (await say("ada", "/group remove ben")).press("ada", "Remove");
    expect((await say("ada", "/group show")).text).not.toContain("ben");
    expect((await say("ben", "/group members")).refused).toBe(true);
    await say("ben", "/roadmap join");
    expect((await say("ben", "/group members")).refused).toBe(true);
    const last = await (await say("ada", "/group remove ada")).press("ada", "Remove");
    expect(last.text).toContain("ada is the only organiser.");
    expect((await say("ada", "/roadmap progress")).refused).toBe(false);
  });

  test.each(["/group remove", "/group organisers remove:"])(
    "of two organisers who do this to each other at once one stays: %s",
    async (line) => {
      const { say, store, logged } = await openGroup("ada", "ben");
      await say("ada", "/group organisers add:ben");
      const asks = line.endsWith("remove");
      const begin = async (who: string, whom: string) => {
        if (!asks) return () => say(who, `${line}${whom}`);
        const card = await say(who, `${line} ${whom}`);
        return () => card.press(who, "Remove");
      };
      const [one, other] = [await begin("ada", "ben"), await begin("ben", "ada")];
      const answers = await Promise.all([one(), other()]);
      expect(answers.map(({ refused }) => refused).toSorted()).toEqual([false, true]);
      const group = await store.groups.at(asked("ada", "general").place);
      expect(await store.groups.organisers(group?.id ?? 0)).toHaveLength(1);
      expect(logged).toEqual([]);
    },
  );

  test("organisers are named and taken back, but never the last one", async () => {
    const { say } = await openGroup("ada", "ben");
    expect((await say("ada", "/group organisers add:ben")).text).toContain("ben");
    expect((await say("ben", "/group members")).refused).toBe(false);
    expect((await say("ben", "/group organisers remove:ada")).refused).toBe(false);
    expect((await say("ada", "/group members")).refused).toBe(true);
    expect((await say("ben", "/group organisers remove:ben")).text).toContain("only organiser");
    expect((await say("ben", "/group organisers remove:zoe")).refused).toBe(true);
  });
});
