import { describe, expect, test } from "vitest";
import { roadmapFile } from "../hostile-files.ts";
import { asked, openGroup, type World } from "../world.ts";

const TOPICS = [
  "      - { id: http, title: HTTP, hours: 4, items: [{ id: verbs, title: Verbs }] }",
  "      - { id: sql, title: SQL, hours: 6 }",
  "",
].join("\n");
const FILE = roadmapFile("", TOPICS);

/** The next version of the file, after a change that must change something. */
function nextVersion(from: string, to: string): string {
  if (!FILE.includes(from)) throw new Error(`the file has no ${from}`);
  return FILE.replace('"1.0"', '"1.1"').replace(from, to);
}

/** `who` sends a file along with the command. */
async function bring({ engine }: World, who: string, content: string, where = "general") {
  const read = (max: number) =>
    Promise.resolve(content.length > max ? ("too-long" as const) : Buffer.from(content));
  const attachment = (id: string) => (id === "upload-1" ? { name: "mine.yaml", read } : undefined);
  return engine.run({ ...asked(who, where), attachment }, "group import", { file: "upload-1" });
}

/** Brings a file and presses the button of its preview. */
async function use(world: World, content: string) {
  await bring(world, "ada", content);
  return world.press("ada", await draftPress(world));
}

/** The press of the newest preview's button. */
async function draftPress(world: World) {
  const { own_roadmaps: rows = [], groups = [] } = await world.dump();
  const draft = rows.map((row) => (row as { id: number }).id).at(-1) ?? 0;
  const { key } = groups[0] as { key: string };
  return { command: "group import", action: "use", group: key, params: { draft } };
}

describe("/group import", () => {
  test("shows privately what would come, and changes nothing before the press", async () => {
    const world = await openGroup("ada", "ben");
    const before = await world.dump();
    const answer = await bring(world, "ada", FILE);
    expect(answer).toMatchObject({ kind: "reply", visibility: "private", refused: false });
    expect(JSON.stringify(answer)).toContain("Preview: Our Way");
    expect(JSON.stringify(answer)).toContain("10 h");
    const { own_roadmaps: drafts, ...after } = await world.dump();
    expect(drafts).toHaveLength(1);
    expect({ ...after, own_roadmaps: [] }).toEqual(before);
    expect((await world.say("ben", "/roadmap show")).text).toContain("234 Hours");
  });

  test("takes effect with one press, for everyone in the group", async () => {
    const world = await openGroup("ada", "ben");
    const { text, visibility } = await use(world, FILE);
    expect(text).toContain("Night School now follows Our Way");
    expect(visibility).toBe("public");
    expect((await world.say("ben", "/roadmap next")).text).toContain("HTTP");
    expect((await world.say("ben", "/roadmap done sql")).text).toContain("1 of 2 topics");
    expect((await world.say("ben", "/roadmap done http")).text).toContain("2 of 2 topics");
    expect((await world.rebuild()).differences).toEqual([]);
  });

  test("makes its posts speak of the group's own roadmap", async () => {
    const world = await openGroup("ada");
    await use(world, FILE);
    await world.now("2026-11-23T09:00+01:00");
    expect(JSON.stringify(world.posts[0]?.view)).toContain("HTTP");
    expect(world.logged).toEqual([]);
  });

  test("pressed twice does it once and says so", async () => {
    const world = await openGroup("ada", "ben");
    await bring(world, "ada", FILE);
    const press = await draftPress(world);
    await world.press("ada", press);
    const before = await world.dump();
    const again = await world.press("ada", press);
    expect(again.refused).toBe(true);
    expect(again.text).toContain("follows this roadmap already");
    expect(await world.dump()).toEqual(before);
  });

  test("of an earlier preview is refused once there is a newer one", async () => {
    const world = await openGroup("ada");
    await bring(world, "ada", FILE);
    const press = await draftPress(world);
    await bring(world, "ada", nextVersion("hours: 6", "hours: 8"));
    expect((await world.press("ada", press)).text).toContain("not the newest any more");
  });

  test("is for organisers in the group's own channel, the button too", async () => {
    const world = await openGroup("ada", "ben");
    expect(await bring(world, "ben", FILE)).toMatchObject({ refused: true });
    await bring(world, "ada", FILE);
    const press = await draftPress(world);
    expect((await world.press("ben", press)).refused).toBe(true);
    expect((await world.press("mallory", press)).refused).toBe(true);
    await world.say("mallory", "/group setup roadmap:backend-234-hours", "elsewhere");
    const other = await world.store.groups.at(asked("mallory", "elsewhere").place);
    const forged = await world.press(
      "mallory",
      { ...press, group: other?.key ?? "" },
      undefined,
      "elsewhere",
    );
    expect(forged.refused).toBe(true);
  });

  test("names the flaws by line, at most twenty of them", async () => {
    const world = await openGroup("ada");
    const answer = await bring(world, "ada", `${FILE}lists: [${"1, ".repeat(30)}]\n`);
    const said = JSON.stringify(answer);
    expect(said).toContain("The roadmap has 30 problems.");
    expect(said).toContain("12:9: found 1, expected a mapping");
    expect(said).toContain("and 10 more");
    expect((await world.dump())["own_roadmaps"]).toEqual([]);
  });

  test.each([
    ["/group import", "one of the two"],
    ["/group import url:https://example.org/a.yaml file:a.yaml", "one of the two"],
    ["/group import file:a.yaml", "No file came with that"],
    ["/group import http://127.0.0.1/a.yaml", "not one of the public web"],
    ["/group import url:http://[::1]/a.yaml", "not one of the public web"],
    ["/group import ../../secret.yaml", "not an address that begins with https://"],
  ])("%s is refused", async (line, reason) => {
    const { say } = await openGroup("ada");
    const { text, refused } = await say("ada", line);
    expect(text).toContain(reason);
    expect(refused).toBe(true);
  });

  test("names concepts that the vocabulary has not, with the nearest that it has", async () => {
    const world = await openGroup("ada");
    const slip = FILE.replace("title: SQL,", "title: SQL, concepts: [fastpi],");
    const answer = JSON.stringify(await bring(world, "ada", slip));
    expect(answer).toContain("The roadmap has 1 problem.");
    expect(answer).toContain('such as \\"fastapi\\"');
  });

  test("of a file that is too long is refused before it is read", async () => {
    const world = await openGroup("ada");
    const answer = await bring(world, "ada", "x".repeat(300_000));
    expect(JSON.stringify(answer)).toContain("found more than 256 KB");
  });
});

describe("a roadmap of the group's own", () => {
  test("is seen by no other group, and found first in its own", async () => {
    const world = await openGroup("ada", "ben");
    await use(world, FILE);
    expect((await world.say("ben", "/roadmap list")).text).toContain("Our Way");
    expect((await world.say("ben", "/roadmap search verbs")).text).toContain("HTTP");
    expect((await world.say("ben", "/roadmap show roadmap:our-way")).text).toContain("Our Way");
    await world.say("eve", "/group setup roadmap:backend-234-hours", "elsewhere");
    for (const line of ["/roadmap list", "/roadmap search verbs", "/roadmap show our-way"]) {
      expect((await world.say("eve", line, "elsewhere")).text).not.toContain("Our Way");
      expect((await world.say("eve", line, "nowhere")).text).not.toContain("Our Way");
    }
    const { groups = [] } = await world.dump();
    const { key } = groups[0] as { key: string };
    const press = { command: "roadmap show", action: "roadmap", group: key, params: {} };
    expect((await world.press("eve", press, "our-way", "elsewhere")).refused).toBe(true);
  });

  test("is not for another group of the same people", async () => {
    const world = await openGroup("ada");
    await use(world, FILE);
    const { text, refused } = await world.say("ada", "/group setup roadmap:our-way", "second");
    expect(refused).toBe(true);
    expect(text).toContain("There is no roadmap");
  });

  test("may have the id of one of Cairn's, which it hides in its own group alone", async () => {
    const world = await openGroup("ada", "ben");
    const ours = FILE.replace("id: our-way", "id: python-backend-to-ai");
    await use(world, ours);
    const own = await world.say("ben", "/roadmap show python-backend-to-ai");
    expect(own.text).toContain("Our Way");
    expect((await world.say("ben", "/roadmap list")).text).not.toContain("Python Backend to AI");
    const { text } = await world.say("eve", "/roadmap show python-backend-to-ai", "nowhere");
    expect(text).toContain("Python Backend to AI");
  });

  test("takes in what was done in another group, even where both have one id", async () => {
    const world = await openGroup("ben");
    const taught = FILE.replace("id: our-way", "id: python-backend-to-ai").replace(
      "title: HTTP,",
      "title: HTTP, concepts: [python-setup],",
    );
    await use(world, taught);
    await world.say("ada", "/group setup roadmap:python-backend-to-ai start:2026-11-23", "ai");
    await world.say("ben", "/roadmap join pace:5", "ai");
    await world.say("ben", "/roadmap done dev-environment", "ai");
    const [own] = await world.store.groups.ofPerson(2);
    const me = own && (await world.store.members.find(own, 2));
    expect(Object.keys(me?.walk.topics ?? {})).toEqual(["http"]);
    expect((await world.say("ben", "/roadmap progress")).text).toMatch(/known before/);
    expect((await world.rebuild()).differences).toEqual([]);
  });

  test("does not come while someone has progress on another one", async () => {
    const world = await openGroup("ada", "ben");
    await world.say("ben", "/roadmap know internet");
    expect(JSON.stringify(await bring(world, "ada", FILE))).toContain("in another channel");
    await world.say("ben", "/roadmap undo");
    expect(await bring(world, "ada", FILE)).toMatchObject({ refused: false });
  });

  test("does not come over progress made between preview and press", async () => {
    const world = await openGroup("ada", "ben");
    await bring(world, "ada", FILE);
    await world.say("ben", "/roadmap done internet");
    const { text, refused } = await world.press("ada", await draftPress(world));
    expect(refused).toBe(true);
    expect(text).toContain("everyone's progress stands on it");
    expect((await world.say("ben", "/roadmap progress")).text).toContain("1 of 52 topics");
  });

  test("does not come while who left may still come back to progress", async () => {
    const world = await openGroup("ada", "ben");
    await world.say("ben", "/roadmap done internet");
    await world.say("ben", "/roadmap leave");
    expect(await bring(world, "ada", FILE)).toMatchObject({ refused: true });
  });

  test("goes on as a new version that keeps everyone's progress", async () => {
    const world = await openGroup("ada", "ben");
    await use(world, FILE);
    await world.say("ben", "/roadmap done sql");
    const next = nextVersion(
      "id: sql, title: SQL",
      "id: databases, aliases: [sql], title: Databases",
    );
    expect((await use(world, next)).text).toContain("goes on with version 1.1");
    expect((await world.say("ben", "/roadmap progress")).text).toContain("1 of 2 topics");
    expect((await world.say("ben", "/roadmap done databases")).text).toContain("already");
    expect((await world.rebuild()).differences).toEqual([]);
  });

  test("is finished by its own measure after a new version, whatever the estimates became", async () => {
    const world = await openGroup("ada", "ben");
    await use(world, FILE);
    await world.now("2026-11-23T10:00+01:00");
    await world.say("ben", "/roadmap done sql");
    const longer = nextVersion("hours: 6", "hours: 600");
    await use(world, longer);
    await world.say("ben", "/roadmap done http");
    const { walks = [] } = await world.dump();
    expect(walks.map((row) => JSON.parse((row as { walk: string }).walk) as object)).toContainEqual(
      expect.objectContaining({ finished: "2026-11-23" }),
    );
    expect((await world.rebuild()).differences).toEqual([]);
  });

  test.each([
    ["a topic", "      - { id: sql, title: SQL, hours: 6 }\n", "", "sql"],
    ["an item", "items: [{ id: verbs, title: Verbs }]", "items: []", "http/verbs"],
    ["a renamed topic", "id: sql", "id: databases", "sql"],
  ])("is not lost by a version that lost %s", async (_, from, to, id) => {
    const world = await openGroup("ada", "ben");
    await use(world, FILE);
    await world.say("ben", "/roadmap done sql");
    const said = JSON.stringify(await bring(world, "ada", nextVersion(from, to)));
    expect(said).toContain("lost ids");
    expect(said).toContain(`"${id}"`);
  });

  test("counts what it recorded as removed no more", async () => {
    const world = await openGroup("ada", "ben");
    await use(world, FILE);
    await world.say("ben", "/roadmap done sql");
    const gone = nextVersion("      - { id: sql, title: SQL, hours: 6 }\n", "").concat(
      'removed: [{ id: sql, since: "1.1", why: Taught elsewhere. }]\n',
    );
    await use(world, gone);
    expect((await world.say("ben", "/roadmap progress")).text).toContain("0 of 1 topic");
    const { walks = [] } = await world.dump();
    expect(JSON.stringify(walks)).not.toContain('finished\\":\\"');
    expect((await world.say("ben", "/roadmap done http")).text).toContain("1 of 1 topic");
    expect((await world.rebuild()).differences).toEqual([]);
  });

  test("is walked on by who left before it came and comes back", async () => {
    const world = await openGroup("ada", "ben");
    await world.say("ben", "/roadmap leave");
    await use(world, FILE);
    await world.say("ben", "/roadmap join pace:6");
    expect((await world.say("ben", "/roadmap done sql")).text).toContain("1 of 2 topics");
    expect((await world.rebuild()).differences).toEqual([]);
  });
});

describe("/group export", () => {
  test("gives back the text as it was given, comments and all", async () => {
    const world = await openGroup("ada", "ben");
    const commented = `# Ours, for ever\n${FILE}`;
    await use(world, commented);
    const { file, visibility } = await world.say("ben", "/group export");
    expect(file).toBe(commented);
    expect(visibility).toBe("private");
  });

  test("gives one of Cairn's own, which can be brought back as a new version", async () => {
    const world = await openGroup("ada", "ben");
    const { file = "" } = await world.say("ben", "/group export");
    await world.say("ben", "/roadmap done internet");
    const { text } = await use(world, file.replace('version: "1.0"', 'version: "1.1"'));
    expect(text).toContain("goes on with version 1.1");
    expect((await world.say("ben", "/roadmap progress")).text).toContain("1 of 52 topics");
  });
});
