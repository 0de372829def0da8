import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stringOf, type Fields } from "../shared/json.ts";
import { connect, payloadOf, type RawApp } from "./app.ts";
import { plain } from "./given.ts";
import { call } from "./raw.ts";
import { startSlack, type Slack } from "./twin.ts";
import { USUAL_MANIFEST } from "./usual-manifest.ts";
import type { Message } from "./world/messages.ts";

/** People do what Slack's client lets them do, and the app hears of it as Slack tells it. */

let slack: Slack;
let app: RawApp;

beforeEach(async () => {
  slack = await startSlack();
  slack.addTeam("Hall", {
    channels: ["general"],
    privateChannels: ["leads"],
    members: ["ada", "ben"],
  });
  app = await connect(slack);
});
afterEach(async () => {
  app.close();
  await slack.stop();
});

const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
const ada = () => slack.user("ada");
const acked = { until: "acked" } as const;
async function post(...elements: readonly Fields[]): Promise<Message> {
  const blocks = elements.map((accessory, index) => ({
    type: "section",
    block_id: `b${index}`,
    text: plain("x"),
    accessory,
  }));
  const { id } = slack.channel("general");
  const { body } = await call(slack, "chat.postMessage", { channel: id, text: "x", blocks });
  const found = slack.messages.find(slack.channel("general"), stringOf(body["ts"]));
  if (found === undefined) throw new Error(JSON.stringify(body));
  return found;
}

describe("a command", () => {
  test.each<[string, string]>([
    ["next @ben", "next <@BEN|ben>"],
    ["in #general", "in <#GENERAL|general>"],
    ["see https://x.org/a?b=1&c=2", "see <https://x.org/a?b=1&amp;c=2>"],
    ["1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"],
    ["to @nobody at a@ben", "to @nobody at a@ben"],
    ["“smart quotes”", "“smart quotes”"],
  ])("%s is sent as %s", async (typed, sent) => {
    const [, envelope] = await Promise.all([ada().command("/roadmap", typed, acked), app.ack()]);
    const expected = sent
      .replace("BEN", slack.world.user("ben").id)
      .replace("GENERAL", slack.channel("general").id);
    expect(payloadOf(envelope)["text"]).toBe(expected);
  });
  test.each([
    ["leads", "privategroup"],
    ["dm", "directmessage"],
  ])("names a channel that is not public for what it is: %s", async (place, name) => {
    const doing = { ...acked, in: place };
    const [, envelope] = await Promise.all([ada().command("/roadmap", "", doing), app.ack()]);
    expect(payloadOf(envelope)["channel_name"]).toBe(name);
  });
  test.each<[string, () => Promise<unknown>, string]>([
    ["that is not registered", () => ada().command("/lunch"), "no command /lunch"],
    [
      "where one is not",
      () => {
        slack.admin.removeMember("ada", "leads");
        return ada().command("/roadmap", "", { in: "leads" });
      },
      "not in leads",
    ],
    [
      "in an archived channel",
      () => {
        slack.admin.archive("general");
        return ada().command("/roadmap", "", { in: "general" });
      },
      "archived",
    ],
    [
      "of somebody who was deactivated",
      () => {
        slack.admin.deactivate("ada");
        return slack.user("ada").command("/roadmap", "", { in: "dm" });
      },
      "ada",
    ],
    [
      "of an app that is gone",
      () => {
        slack.admin.uninstall();
        return ada().command("/roadmap");
      },
      "not installed",
    ],
  ])("%s cannot be said", async (_, says, expected) => {
    await expect(async () => says()).rejects.toThrow(expected);
  });
  test("cannot be said to an app without its messages tab", async () => {
    const app_home = { home_tab_enabled: true, messages_tab_enabled: false };
    const mute = await startSlack({
      manifest: { ...USUAL_MANIFEST, features: { ...USUAL_MANIFEST.features, app_home } },
    });
    mute.addTeam("Hall", { members: ["ada"] });
    expect(() => mute.user("ada").command("/roadmap", "", { in: "dm" })).toThrow("messages tab");
    const dm = { channel: mute.world.user("ada").id, text: "x" };
    expect(await call(mute, "chat.postMessage", dm)).toMatchObject({
      error: "messages_tab_disabled",
    });
    await mute.stop();
  });
});

describe("what is picked is sent", () => {
  test.each<[string, Fields, string | readonly string[], (world: Slack["world"]) => Fields]>([
    [
      "in a select",
      { type: "static_select", options: [option("a"), option("b")] },
      "B",
      () => ({ selected_option: { value: "b" } }),
    ],
    [
      "of several",
      { type: "multi_static_select", options: [option("a"), option("b")] },
      ["a", "b"],
      () => ({ selected_options: [{ value: "a" }, { value: "b" }] }),
    ],
    [
      "of people",
      { type: "users_select" },
      "@ben",
      (world) => ({ selected_user: world.user("ben").id }),
    ],
    [
      "of channels",
      { type: "conversations_select" },
      "#leads",
      (world) => ({ selected_conversation: world.channel("leads").id }),
    ],
    [
      "of boxes",
      { type: "checkboxes", options: [option("a"), option("b")] },
      ["b"],
      () => ({ selected_options: [{ value: "b" }] }),
    ],
    [
      "of radio buttons",
      { type: "radio_buttons", options: [option("a"), option("b")] },
      "a",
      () => ({ selected_option: { value: "a" } }),
    ],
    ["of dates", { type: "datepicker" }, "2026-11-23", () => ({ selected_date: "2026-11-23" })],
    [
      "of a menu",
      { type: "overflow", options: [option("a")] },
      "a",
      () => ({ selected_option: { value: "a" } }),
    ],
  ])("%s", async (_, element, picked, held) => {
    const message = await post({ action_id: "it", ...element });
    const [, envelope] = await Promise.all([ada().select(message, picked, acked), app.ack()]);
    const action = { type: element["type"], action_id: "it", block_id: "b0", ...held(slack.world) };
    expect(payloadOf(envelope)).toMatchObject({ type: "block_actions", actions: [action] });
    const stateful = element["type"] !== "overflow";
    const state = { values: { b0: { it: held(slack.world) } } };
    if (stateful) expect(payloadOf(envelope)).toMatchObject({ state });
  });
  test("from what the app offers", async () => {
    const message = await post({ type: "external_select", action_id: "topic" });
    const options = [option("fastapi")];
    const [offered, asked] = await Promise.all([
      ada().suggest(message, "topic", "fas"),
      app.ack({ options }),
    ]);
    expect(payloadOf(asked)).toMatchObject({
      type: "block_suggestion",
      value: "fas",
      action_id: "topic",
    });
    expect(offered.choices).toEqual(options);
    const [, envelope] = await Promise.all([ada().select(message, "fastapi", acked), app.ack()]);
    expect(payloadOf(envelope)).toMatchObject({
      actions: [{ selected_option: { value: "fastapi" } }],
    });
  });
});

describe("nobody can", () => {
  const link = { type: "button", action_id: "go", text: plain("Go"), url: "https://x.org" };
  test.each<[string, Fields, (message: Message) => Promise<unknown>, string]>([
    ["press what is not there", link, (message) => ada().press(message, "Do"), "no Do"],
    [
      "pick what is not offered",
      { type: "static_select", action_id: "x", options: [option("a")] },
      (message) => ada().select(message, "b"),
      "b is not to pick",
    ],
    [
      "pick what the app never offered",
      { type: "external_select", action_id: "x" },
      (message) => ada().select(message, "b"),
      "b is not to pick",
    ],
    [
      "ask the app before three letters",
      { type: "external_select", action_id: "x" },
      (message) => ada().suggest(message, "x", "ab"),
      "from 3 letters on",
    ],
    [
      "pick two of one",
      { type: "static_select", action_id: "x", options: [option("a")] },
      (message) => ada().select(message, ["a", "a"]),
      "holds one",
    ],
  ])("%s", async (_, element, does, expected) => {
    const message = await post(element);
    await expect(async () => does(message)).rejects.toThrow(expected);
  });
  test("press a button that only somebody else sees", async () => {
    const { id } = slack.channel("general");
    const blocks = [{ type: "actions", elements: [{ ...link, url: undefined }] }];
    const user = slack.world.user("ben").id;
    await call(slack, "chat.postEphemeral", { channel: id, user, text: "x", blocks });
    const [message] = slack.messagesIn("general", "ben");
    if (message === undefined) throw new Error("nothing is shown");
    expect(() => ada().press(message, "Go")).toThrow("ada does not see that");
  });
  test("use a shortcut that is not in the manifest", () => {
    expect(() => ada().shortcut("Lunch")).toThrow("no global shortcut Lunch");
  });
});

test("a link is told to the app, which has nothing to show for it", async () => {
  const message = await post({
    type: "button",
    action_id: "go",
    text: plain("Go"),
    url: "https://x.org",
  });
  await Promise.all([ada().press(message, "Go"), app.ack()]);
  expect(slack.unanswered()).toEqual([]);
});

describe("a shortcut", () => {
  test("of the app has a trigger and no channel", async () => {
    const [, envelope] = await Promise.all([ada().shortcut("What's next", acked), app.ack()]);
    const payload = payloadOf(envelope);
    expect(payload).toMatchObject({ type: "shortcut", callback_id: "next" });
    expect([payload["channel"], payload["response_url"]]).toEqual([undefined, undefined]);
  });
  test("on a message brings it", async () => {
    const message = slack.say("ben", "I read about SQL", "general");
    const [asked, envelope] = await Promise.all([
      ada().shortcut("Take as done", { ...acked, on: message }),
      app.ack(),
    ]);
    expect(payloadOf(envelope)).toMatchObject({
      type: "message_action",
      callback_id: "done",
      message: { text: "I read about SQL", user: slack.world.user("ben").id },
      response_url: asked.responseUrl,
    });
  });
});

test("a person of one team is not one of another, and what they do carries their team", async () => {
  const barn = slack.addTeam("Barn", { members: ["ada", "zoe"] });
  expect(() => slack.user("ada")).toThrow("more than one person ada");
  const [, envelope] = await Promise.all([
    slack.user("ada", "Barn").command("/roadmap", "with @zoe and @ben", acked),
    app.ack(),
  ]);
  const zoe = slack.world.user("zoe").id;
  expect(payloadOf(envelope)).toMatchObject({
    team_id: barn.id,
    team_domain: "barn",
    text: `with <@${zoe}|zoe> and @ben`,
  });
});
