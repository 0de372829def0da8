import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fieldsOf, listOf, stringOf } from "../shared/json.ts";
import { replyFlaws } from "./reply-flaws.ts";
import { call, form } from "./raw.ts";
import { startTwin, type Twin } from "./twin.ts";
import { textOf } from "./world/text-of.ts";

const HOUR_MS = 3_600_000;

let twin: Twin;
let nowMs: number;
let general: string;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 8, 7, 9);
  twin = await startTwin({ now: () => nowMs });
  twin.addGuild("Hall", { channels: ["general"], members: ["Ada"] });
  general = `/channels/${twin.channel("general").id}`;
});

afterEach(async () => {
  // Whatever a test asked for: the twin's answers are as Discord's document has them.
  const flaws = replyFlaws(twin);
  await twin.stop();
  expect(flaws).toEqual([]);
});

const post = (body: unknown) => call(twin, "POST", `${general}/messages`, body);
const idOf = (body: unknown): string => stringOf(fieldsOf(body)["id"]);

test("a wrong token is refused with 401 and counted", async () => {
  const { status } = await call(twin, "GET", "/users/@me", undefined, "wrong");
  expect(status).toBe(401);
  expect(twin.limits.invalid["401"]).toBe(1);
});

test("a path that does not exist is a 404", async () => {
  expect(await call(twin, "GET", "/nothing")).toMatchObject({ status: 404, code: 0 });
});

test("a body that is no JSON is refused with 50109", async () => {
  const headers = { authorization: `Bot ${twin.token}`, "content-type": "application/json" };
  const path = `${twin.api}/v10${general}/messages`;
  const response = await fetch(path, { method: "POST", headers, body: "{" });
  expect(await response.json()).toMatchObject({ code: 50109 });
});

test("the application says where it may be installed and where interactions go", async () => {
  const { body } = await call(twin, "GET", "/applications/@me");
  expect(body).toMatchObject({
    interactions_endpoint_url: null,
    integration_types_config: { "0": {}, "1": {} },
  });
});

test.each(["", "/channels", "/roles"])("a server can be looked up: %s", async (what) => {
  const { status } = await call(twin, "GET", `/guilds/${twin.world.guild("Hall").id}${what}`);
  expect(status).toBe(200);
});

test("who is no member is 10007", async () => {
  const path = `/guilds/${twin.world.guild("Hall").id}/members`;
  const ada = twin.world.user("Ada").id;
  expect(await call(twin, "GET", `${path}/${ada}`)).toMatchObject({ status: 200 });
  expect(await call(twin, "GET", `${path}/1`)).toMatchObject({ status: 404, code: 10007 });
});

describe("commands", () => {
  const put = (body: unknown, scope = "") =>
    call(twin, "PUT", `/applications/${twin.world.application.id}${scope}/commands`, body);
  const command = { name: "roadmap", description: "Walk" };

  test("a bulk overwrite keeps the ids of those that stay, and drops the rest", async () => {
    const first = await put([command, { name: "goal", description: "Aim" }]);
    const second = await put([{ ...command, description: "Walk on" }]);
    expect(idOf(listOf(second.body)[0])).toBe(idOf(listOf(first.body)[0]));
    expect(twin.registry.of().map(({ name }) => name)).toEqual(["roadmap"]);
  });
  test("more than 200 new ones a day are refused", async () => {
    for (const round of [0, 1]) {
      const many = Array.from({ length: 100 }, (_, n) => ({ ...command, name: `c${round}-${n}` }));
      expect(await put(many)).toMatchObject({ status: 200 });
    }
    expect(await put([command])).toMatchObject({ status: 429, code: 30034 });
  });
  test("those of one server stand beside those for everywhere, and show twice", async () => {
    const hall = twin.world.guild("Hall").id;
    await put([command]);
    expect(await put([command], `/guilds/${hall}`)).toMatchObject({ status: 200 });
    expect(twin.registry.shownTwiceIn(hall)).toEqual(["roadmap"]);
  });
  test("a bad one is refused with 50035, and says where", async () => {
    const { status, code, body } = await put([{ ...command, name: "Road" }]);
    expect([status, code]).toEqual([400, 50035]);
    expect(fieldsOf(body)["errors"]).toHaveProperty("commands.0.name._errors");
    expect(twin.invalidBodies()).toHaveLength(1);
  });
});

describe("messages", () => {
  test("are written, read, changed and taken away, and every state is kept", async () => {
    const id = idOf((await post({ content: "one" })).body);
    const path = `${general}/messages/${id}`;
    expect(await call(twin, "GET", path)).toMatchObject({ body: { content: "one" } });
    expect(await call(twin, "PATCH", path, { content: "two" })).toMatchObject({
      body: { content: "two" },
    });
    expect(await call(twin, "DELETE", path)).toMatchObject({ status: 204 });
    expect(await call(twin, "GET", path)).toMatchObject({ status: 404, code: 10008 });
    const message = twin.messages.all.get(id);
    expect(message?.earlier.map(({ was }) => was["content"])).toEqual(["one"]);
    expect(message?.deletedMs).toBe(nowMs);
  });
  test("are listed newest first, in pages", async () => {
    for (const content of ["1", "2", "3"]) await post({ content });
    const list = async (query: string) =>
      listOf((await call(twin, "GET", `${general}/messages?${query}`)).body);
    const all = await list("limit=2");
    expect(all.map((one) => fieldsOf(one)["content"])).toEqual(["3", "2"]);
    const before = await list(`before=${idOf(all[1])}`);
    expect(before.map((one) => fieldsOf(one)["content"])).toEqual(["1"]);
  });
  test.each([
    ["empty", {}, 50006],
    ["too long", { content: "x".repeat(2_001) }, 50035],
    ["of V2 and content at once", { content: "x", flags: 32_768 }, 50035],
  ])("%s are refused", async (_, body, code) => {
    expect(await post(body)).toMatchObject({ status: 400, code });
  });
  test("of somebody else cannot be changed", async () => {
    const { id } = twin.say("Ada", "mine", "general");
    expect(await call(twin, "PATCH", `${general}/messages/${id}`, { content: "x" })).toMatchObject({
      status: 403,
      code: 50005,
    });
  });
  test("mention only whom they may", async () => {
    const ada = twin.world.user("Ada").id;
    const content = `<@${ada}> and @everyone`;
    expect((await post({ content })).body).toMatchObject({
      mentions: [{ id: ada }],
      mention_everyone: true,
    });
    expect((await post({ content, allowed_mentions: { parse: [] } })).body).toMatchObject({
      mentions: [],
      mention_everyone: false,
    });
  });
});

describe("files", () => {
  const shown = {
    flags: 32_768,
    components: [{ type: 12, items: [{ media: { url: "attachment://a.txt" } }] }],
  };

  test("come along, are shown, and can be fetched", async () => {
    const { body } = await post(form(shown, { "a.txt": "hello" }));
    const [attachment] = listOf(fieldsOf(body)["attachments"]).map(fieldsOf);
    expect(await (await fetch(stringOf(attachment?.["url"]))).text()).toBe("hello");
    expect(JSON.stringify(body)).not.toContain("attachment://");
  });
  test("pile up in edits that do not list what they keep", async () => {
    const path = `${general}/messages/${idOf((await post(form(shown, { "a.txt": "1" }))).body)}`;
    const edit = (payload: object) => call(twin, "PATCH", path, form(payload, { "a.txt": "2" }));
    const count = (body: unknown) => listOf(fieldsOf(body)["attachments"]).length;
    expect(count((await edit(shown)).body)).toBe(2);
    expect(count((await edit({ ...shown, attachments: [{ id: 0 }] })).body)).toBe(1);
  });
});

describe("permissions", () => {
  test("a channel that the bot does not see is 50001", async () => {
    twin.permit("general", { deny: ["ViewChannel"] });
    expect(await post({ content: "x" })).toMatchObject({ status: 403, code: 50001 });
    expect(twin.limits.invalid["403"]).toBe(1);
  });
  test("a channel that it may not write in is 50013", async () => {
    twin.permit("general", { deny: ["SendMessages"] });
    expect(await post({ content: "x" })).toMatchObject({ status: 403, code: 50013 });
  });
  test("files need a permission of their own", async () => {
    twin.permit("general", { deny: ["AttachFiles"] });
    expect(await post({ content: "x" })).toMatchObject({ status: 200 });
    expect(await post(form({}, { "a.txt": "x" }))).toMatchObject({ code: 50013 });
  });
  test("without Read Message History the list is empty, with no error", async () => {
    await post({ content: "x" });
    twin.permit("general", { deny: ["ReadMessageHistory"] });
    expect(await call(twin, "GET", `${general}/messages`)).toMatchObject({ status: 200, body: [] });
  });
  test("a channel that is gone is 10003", async () => {
    twin.deleteChannel("general");
    expect(await post({ content: "x" })).toMatchObject({ status: 404, code: 10003 });
  });
  test("a server that the bot has left is 50001", async () => {
    twin.removeBot("Hall");
    expect(await post({ content: "x" })).toMatchObject({ status: 403, code: 50001 });
  });
});

describe("threads", () => {
  test("open once from a message, with its id; a second try is 160004", async () => {
    const id = idOf((await post({ content: "goal" })).body);
    const open = () => call(twin, "POST", `${general}/messages/${id}/threads`, { name: "Week 1" });
    expect(await open()).toMatchObject({ status: 201, body: { id, type: 11 } });
    expect(await open()).toMatchObject({ status: 400, code: 160004 });
  });
  test("take messages with a permission of their own", async () => {
    const id = idOf((await post({ content: "goal" })).body);
    await call(twin, "POST", `${general}/messages/${id}/threads`, { name: "Week 1" });
    const inside = () => call(twin, "POST", `/channels/${id}/messages`, { content: "in" });
    expect(await inside()).toMatchObject({ status: 200 });
    twin.permit("general", { deny: ["SendMessagesInThreads"] });
    expect(await inside()).toMatchObject({ code: 50013 });
  });
  test("are not opened without Create Public Threads", async () => {
    const id = idOf((await post({ content: "goal" })).body);
    twin.permit("general", { deny: ["CreatePublicThreads"] });
    const path = `${general}/messages/${id}/threads`;
    expect(await call(twin, "POST", path, { name: "x" })).toMatchObject({ code: 50013 });
  });
});

describe("direct messages", () => {
  const open = (id: string) => call(twin, "POST", "/users/@me/channels", { recipient_id: id });

  test("are one channel with each person", async () => {
    const ada = twin.world.user("Ada").id;
    expect(idOf((await open(ada)).body)).toBe(idOf((await open(ada)).body));
  });
  test("of whoever takes none are 50007", async () => {
    const ada = twin.world.user("Ada");
    const id = idOf((await open(ada.id)).body);
    ada.takesDms = false;
    const path = `/channels/${id}/messages`;
    expect(await call(twin, "POST", path, { content: "x" })).toMatchObject({ code: 50007 });
  });
  test("of whoever shares no server with the bot are 50007", async () => {
    const id = idOf((await open(twin.world.addUser("Linus").id)).body);
    const path = `/channels/${id}/messages`;
    expect(await call(twin, "POST", path, { content: "x" })).toMatchObject({ code: 50007 });
  });
  test("with nobody are 10013", async () => {
    expect(await open("1")).toMatchObject({ status: 404, code: 10013 });
  });
});

describe("a nonce that is enforced", () => {
  const body = { content: "x", nonce: "once", enforce_nonce: true };

  test("gives back the earlier message, even from another channel", async () => {
    const first = idOf((await post(body)).body);
    expect(idOf((await post(body)).body)).toBe(first);
    const dm = twin.world.dmWith(twin.world.user("Ada")).id;
    expect(idOf((await call(twin, "POST", `/channels/${dm}/messages`, body)).body)).toBe(first);
    expect(twin.messagesIn("general", "Ada")).toHaveLength(1);
  });
  test("of a message that was deleted is 10008", async () => {
    const id = idOf((await post(body)).body);
    await call(twin, "DELETE", `${general}/messages/${id}`);
    expect(await post(body)).toMatchObject({ status: 404, code: 10008 });
  });
  test("is forgotten after some minutes", async () => {
    const first = idOf((await post(body)).body);
    nowMs += 6 * 60_000;
    expect(idOf((await post(body)).body)).not.toBe(first);
  });
  test("does nothing without being enforced", async () => {
    const loose = { content: "x", nonce: "once" };
    expect(idOf((await post(loose)).body)).not.toBe(idOf((await post(loose)).body));
  });
});

test("edits of messages older than an hour have a limit of their own: 429 with 30046", async () => {
  const path = `${general}/messages/${idOf((await post({ content: "x" })).body)}`;
  const edit = () => call(twin, "PATCH", path, { content: "y" });
  for (let n = 0; n < 5; n += 1) expect(await edit()).toMatchObject({ status: 200 });
  nowMs += HOUR_MS + 1;
  for (let n = 0; n < 3; n += 1) expect(await edit()).toMatchObject({ status: 200 });
  expect(await edit()).toMatchObject({ status: 429, code: 30046 });
  nowMs += 60_000;
  expect(await edit()).toMatchObject({ status: 200 });
});

test("every kind of component is given back as Discord gives it back", async () => {
  const text = { type: 10, content: "words" };
  const media = { url: "https://example.org/a.png" };
  const button = (id: string) => ({ type: 2, style: 1, custom_id: id, label: id });
  const options = [{ label: "a", value: "a" }];
  const inside = [
    text,
    { type: 9, components: [text], accessory: { type: 11, media } },
    { type: 9, components: [text], accessory: button("beside") },
    { type: 12, items: [{ media }] },
    { type: 13, file: { url: "attachment://a.txt" } },
    { type: 14 },
    { type: 1, components: [button("press")] },
    { type: 1, components: [{ type: 3, custom_id: "pick", options }] },
    { type: 1, components: [{ type: 5, custom_id: "who" }] },
    { type: 1, components: [{ type: 8, custom_id: "where" }] },
  ];
  const body = { flags: 32_768, components: [{ type: 17, components: inside }] };
  expect(await post(form(body, { "a.txt": "x" }))).toMatchObject({ status: 200 });
});

test("all words of a message can be read as one text", async () => {
  const row = { type: 1, components: [{ type: 2, style: 1, custom_id: "a", label: "Done" }] };
  await post({ flags: 32_768, components: [{ type: 10, content: "Next" }, row] });
  expect(twin.messagesIn("general", "Ada").map(({ now }) => textOf(now))).toEqual(["Next\nDone"]);
});
