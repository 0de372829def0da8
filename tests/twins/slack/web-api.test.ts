import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fieldsOf, listOf, stringOf } from "../shared/json.ts";
import { call, callWithForm } from "./raw.ts";
import { startSlack, type Slack } from "./twin.ts";
import { pingsOf } from "./world/messages.ts";

let slack: Slack;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 8, 7, 9);
  slack = await startSlack({ now: () => nowMs });
  slack.addTeam("Hall", {
    channels: ["general", "far"],
    privateChannels: ["leads", "secret"],
    withoutBot: ["far", "secret"],
    members: ["ada", "ben"],
    owners: ["olga"],
  });
});
afterEach(() => slack.stop());

const idOf = (channel: string) => slack.channel(channel).id;
const user = (name: string) => slack.world.user(name);
const post = (more: object = {}, channel = "general") =>
  call(slack, "chat.postMessage", { channel: idOf(channel), text: "Monday", ...more });
const tsOf = ({ body }: Awaited<ReturnType<typeof call>>) => stringOf(body["ts"]);
const textsIn = (channel: string, by = "ada") =>
  slack.messagesIn(channel, by).map(({ now }) => now["text"]);

describe("a token", () => {
  test("says who the bot is, and what was granted", async () => {
    const { body, headers } = await call(slack, "auth.test");
    const { id, bot, botId } = slack.world.team("Hall");
    expect(body).toMatchObject({ ok: true, team_id: id, user_id: bot.id, bot_id: botId });
    expect(headers.get("x-oauth-scopes")).toContain("commands,chat:write");
  });
  test.each([
    ["that is missing", "not_authed", ""],
    ["that is nobody's", "invalid_auth", "xoxb-nobody"],
  ])("%s is refused", async (_, error, token) => {
    expect(await call(slack, "auth.test", {}, token)).toMatchObject({ status: 200, error });
  });
  test("of the app is for Socket Mode alone", async () => {
    const error = "not_allowed_token_type";
    expect(await call(slack, "auth.test", {}, slack.appToken)).toMatchObject({ error });
    expect(await call(slack, "apps.connections.open")).toMatchObject({ error });
  });
  test("of a removed app is inactive, a revoked one revoked, and an old one nobody's", async () => {
    const old = slack.token();
    slack.admin.revoke();
    expect(await call(slack, "auth.test")).toMatchObject({ error: "token_revoked" });
    slack.admin.uninstall();
    expect(await call(slack, "auth.test")).toMatchObject({ error: "account_inactive" });
    const token = slack.admin.install();
    expect(await call(slack, "auth.test", {}, token)).toMatchObject({ error: undefined });
    expect(await call(slack, "auth.test", {}, old)).toMatchObject({ error: "invalid_auth" });
  });
  test("of one team knows nothing of another", async () => {
    const other = slack.addTeam("Barn", { members: ["zoe"] });
    const there = slack.channel("general", "Barn").id;
    expect(
      await call(slack, "chat.postMessage", { channel: there, text: "x" }, slack.token("Hall")),
    ).toMatchObject({ error: "channel_not_found" });
    expect(
      await call(slack, "users.info", { user: user("zoe").id }, slack.token("Hall")),
    ).toMatchObject({ error: "user_not_found" });
    expect(
      await call(slack, "auth.test", { team_id: other.id }, slack.token("Hall")),
    ).toMatchObject({ error: "invalid_team_id" });
    const posted = await call(
      slack,
      "chat.postMessage",
      { channel: there, text: "x" },
      other.token,
    );
    expect(posted.body["ok"]).toBe(true);
  });
});

describe("arguments", () => {
  test("come as JSON or as a form", async () => {
    const blocks = [{ type: "divider" }];
    const posted = await callWithForm(slack, "chat.postMessage", {
      channel: idOf("general"),
      text: "x",
      blocks,
      unfurl_links: false,
    });
    expect(posted.body["message"]).toMatchObject({ blocks });
  });
  test.each<[string, string, object, string]>([
    [
      "an unknown key",
      "invalid_arguments",
      { chanel: "x" },
      "[ERROR] an unknown key [json-pointer:/chanel]",
    ],
    ["no channel", "invalid_arguments", { channel: undefined }, "missing required field: channel"],
    ["a number for a text", "invalid_arguments", { text: 1 }, "not a text"],
    ["a flag that is none", "invalid_arguments", { unfurl_links: "often" }, "not true or false"],
  ])("%s is refused", async (_, error, args, message) => {
    const { body } = await post(args);
    expect(body["error"]).toBe(error);
    expect(listOf(fieldsOf(body["response_metadata"])["messages"]).join()).toContain(message);
    expect(slack.invalidBodies()).toHaveLength(1);
  });
  test("of an unknown method are not read", async () => {
    expect(await call(slack, "chat.shout")).toMatchObject({ error: "unknown_method" });
  });
});

describe("a message", () => {
  test("is posted, edited in place and deleted", async () => {
    const ts = tsOf(await post({ blocks: [{ type: "divider" }] }));
    nowMs += 1_000;
    const channel = idOf("general");
    const edited = await call(slack, "chat.update", { channel, ts, text: "Tuesday" });
    expect(edited.body["message"]).toMatchObject({
      text: "Tuesday",
      edited: { user: slack.world.team().bot.id },
      blocks: [{ type: "divider" }],
    });
    expect(slack.messagesIn("general", "ada")[0]?.earlier).toMatchObject([
      { untilMs: nowMs, was: { text: "Monday" } },
    ]);
    await call(slack, "chat.delete", { channel, ts });
    expect(textsIn("general")).toEqual([]);
    const again = await call(slack, "chat.update", { channel, ts, text: "x" });
    expect(again.error).toBe("message_not_found");
  });
  test("keeps its blocks in an edit that does not name them, and loses them in one that names none", async () => {
    const ts = tsOf(await post({ blocks: [{ type: "divider" }] }));
    const edit = (more: object) =>
      call(slack, "chat.update", { channel: idOf("general"), ts, text: "x", ...more });
    expect((await edit({})).body["message"]).toMatchObject({ blocks: [{ type: "divider" }] });
    expect((await edit({ blocks: [] })).body["message"]).toMatchObject({ blocks: [] });
  });
  test("of somebody else is not the bot's to change", async () => {
    const { ts } = slack.say("ada", "hello", "general");
    const at = { channel: idOf("general"), ts };
    expect(await call(slack, "chat.update", { ...at, text: "x" })).toMatchObject({
      error: "cant_update_message",
    });
    expect(await call(slack, "chat.delete", at)).toMatchObject({ error: "cant_delete_message" });
  });
  test("is not edited after the team's window", async () => {
    slack.world.team().editWindowMinutes = 60;
    const ts = tsOf(await post());
    nowMs += 61 * 60_000;
    expect(
      await call(slack, "chat.update", { channel: idOf("general"), ts, text: "x" }),
    ).toMatchObject({ error: "edit_window_closed" });
  });
  test.each<[string, string, string]>([
    ["a channel that the bot is not in", "far", "not_in_channel"],
    ["a private channel that the bot is not in", "secret", "channel_not_found"],
  ])("does not go into %s", async (_, channel, error) => {
    expect(await post({}, channel)).toMatchObject({ error });
  });
  test("goes into a public channel from outside with the scope for it", async () => {
    slack.world.team().scopes.add("chat:write.public");
    expect(await post({}, "far")).toMatchObject({ error: undefined });
  });
  test("neither goes into an archived or deleted channel nor is edited there", async () => {
    const at = { channel: idOf("general"), ts: tsOf(await post()) };
    slack.admin.archive("general");
    expect(await post()).toMatchObject({ error: "is_archived" });
    expect(await call(slack, "chat.update", { ...at, text: "x" })).toMatchObject({
      error: "is_inactive",
    });
    const gone = idOf("leads");
    slack.admin.deleteChannel("leads");
    expect(await call(slack, "chat.postMessage", { channel: gone, text: "x" })).toMatchObject({
      error: "channel_not_found",
    });
  });
  test("goes into a thread, and with a broadcast into the channel too", async () => {
    const thread = { thread_ts: tsOf(await post({ text: "Goal" })) };
    await post({ ...thread, text: "aside" });
    await post({ ...thread, text: "loud", reply_broadcast: true });
    expect(textsIn("general")).toEqual(["Goal", "loud"]);
    const [root] = slack.messagesIn("general", "ada");
    if (root === undefined) throw new Error("no post");
    expect(slack.repliesTo(root, "ben").map(({ now }) => now["text"])).toEqual(["aside", "loud"]);
    expect(await post({ thread_ts: "1.000001" })).toMatchObject({ error: "thread_not_found" });
  });
  test("tells whom it notifies", async () => {
    await post({ text: `<@${user("ada").id}> and <!here>, not ada` });
    const [message] = slack.messagesIn("general", "ada");
    expect(message && pingsOf(message)).toEqual([user("ada").id, "here"]);
  });
});

test("an ephemeral message is seen by its reader alone, and neither edited nor found", async () => {
  const channel = idOf("general");
  const to = (name: string, where = channel) =>
    call(slack, "chat.postEphemeral", { channel: where, user: user(name).id, text: "psst" });
  const { body } = await to("ada");
  expect([textsIn("general", "ada"), textsIn("general", "ben")]).toEqual([["psst"], []]);
  const at = { channel, ts: body["message_ts"] };
  expect(await call(slack, "chat.update", { ...at, text: "x" })).toMatchObject({
    error: "message_not_found",
  });
  expect((await call(slack, "conversations.history", { channel })).body["messages"]).toEqual([]);
  slack.admin.removeMember("ben", "general");
  expect(await to("ben")).toMatchObject({ error: "user_not_in_channel" });
});

describe("a direct message", () => {
  const open = (users: string) => call(slack, "conversations.open", { users });

  test("goes by the channel that was opened, or by the person's id", async () => {
    const { body } = await open(user("ada").id);
    const channel = fieldsOf(body["channel"])["id"];
    await call(slack, "chat.postMessage", { channel, text: "one" });
    const second = await call(slack, "chat.postMessage", { channel: user("ada").id, text: "two" });
    expect(second.body["channel"]).toBe(channel);
    expect(textsIn("dm", "ada")).toEqual(["one", "two"]);
    expect(textsIn("dm", "ben")).toEqual([]);
  });
  test.each<[string, () => string, string]>([
    ["nobody", () => "U404", "user_not_found"],
    ["the bot itself", () => slack.world.team().bot.id, "cannot_dm_bot"],
    ["no one at all", () => "", "users_list_not_supplied"],
  ])("to %s is refused", async (_, users, error) => {
    expect(await open(users())).toMatchObject({ error });
  });
  test("to somebody who was deactivated is refused", async () => {
    slack.admin.deactivate("ben");
    expect(await open(user("ben").id)).toMatchObject({ error: "user_disabled" });
  });
});

describe("a scope that was not granted", () => {
  test.each<[string, () => [string, object], string]>([
    [
      "history of a public channel",
      () => ["history", { channel: idOf("general") }],
      "channels:history",
    ],
    [
      "history of a private channel",
      () => ["history", { channel: idOf("leads") }],
      "groups:history",
    ],
    ["facts about a channel", () => ["info", { channel: idOf("general") }], "channels:read"],
  ])("is told by name: %s", async (_, asked, needed) => {
    slack.admin.install("Hall", ["commands", "chat:write"]);
    const [method, args] = asked();
    expect((await call(slack, `conversations.${method}`, { ...args })).body).toEqual({
      ok: false,
      error: "missing_scope",
      needed,
      provided: "commands,chat:write",
    });
  });
});

test("a channel is told with who is in it", async () => {
  const channel = idOf("leads");
  const { body } = await call(slack, "conversations.info", { channel });
  expect(body["channel"]).toMatchObject({ name: "leads", is_private: true, is_member: true });
  const { body: told } = await call(slack, "conversations.members", { channel });
  expect(told["members"]).toContain(user("ada").id);
});

test("a person is told with zone, role and, when asked to, locale", async () => {
  Object.assign(user("olga"), { zone: "America/New_York", locale: "de-DE", displayName: "Olga" });
  const info = (more: object = {}) => call(slack, "users.info", { user: user("olga").id, ...more });
  const { body } = await info({ include_locale: true });
  expect(body["user"]).toMatchObject({
    tz: "America/New_York",
    tz_offset: -4 * 3_600,
    is_admin: true,
    is_owner: true,
    deleted: false,
    locale: "de-DE",
    profile: { display_name: "Olga" },
  });
  expect((await info()).body["user"]).not.toHaveProperty("locale");
  slack.admin.deactivate("olga");
  expect((await info()).body["user"]).toMatchObject({ deleted: true });
});
