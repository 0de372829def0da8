import { afterEach, beforeEach, expect, test } from "vitest";
import type { Fields } from "../shared/json.ts";
import { connect, payloadOf, type RawApp } from "./app.ts";
import { call, respond } from "./raw.ts";
import { startSlack, type Slack } from "./twin.ts";
import type { Message } from "./world/messages.ts";

let slack: Slack;
let app: RawApp;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 8, 7, 9);
  slack = await startSlack({ now: () => nowMs });
  slack.addTeam("Hall", {
    channels: ["general", "far"],
    withoutBot: ["far"],
    members: ["ada", "ben"],
  });
  app = await connect(slack);
});
afterEach(async () => {
  app.close();
  await slack.stop();
});

const asks = async (place = "general", ack?: Fields) => {
  const [asked] = await Promise.all([
    slack.user("ada").command("/roadmap", "next", { in: place, until: "acked" }),
    app.ack(ack),
  ]);
  return asked;
};
const presses = async (message: Message, who = "ada") => {
  const [asked, envelope] = await Promise.all([
    slack.user(who).press(message, "Done", { until: "acked" }),
    app.ack(),
  ]);
  return { asked, payload: payloadOf(envelope) };
};
const button = {
  type: "button",
  action_id: "done",
  text: { type: "plain_text", text: "Done" },
  value: "42",
};
const withButton = { text: "Next", blocks: [{ type: "actions", elements: [button] }] };
const texts = (who: string, place = "general") =>
  slack.messagesIn(place, who).map(({ now }) => now["text"]);
async function shown(body: Fields, place?: string): Promise<Message> {
  const asked = await asks(place);
  await respond(asked.responseUrl, body);
  if (asked.answer === undefined) throw new Error("nothing is shown");
  return asked.answer;
}

test("an answer is its asker's alone, unless it is for the channel", async () => {
  const { responseUrl } = await asks();
  expect(await respond(responseUrl, { text: "yours" })).toMatchObject({ status: 200 });
  await respond(responseUrl, { text: "everyone's", response_type: "in_channel" });
  expect([texts("ada"), texts("ben")]).toEqual([["yours", "everyone's"], ["everyone's"]]);
});

test("an answer may come with the acknowledgement", async () => {
  await asks("general", { text: "at once", response_type: "in_channel" });
  expect(texts("ben")).toEqual(["at once"]);
  expect(slack.unanswered()).toEqual([]);
});

test("it works where the bot is not in the channel", async () => {
  await shown({ text: "x", response_type: "in_channel" }, "far");
  expect(texts("ben", "far")).toEqual(["x"]);
});

test("it is good five times, and for half an hour", async () => {
  const { responseUrl } = await asks();
  for (let time = 0; time < 5; time += 1) await respond(responseUrl, { text: `${time}` });
  expect(await respond(responseUrl, { text: "6" })).toMatchObject({
    status: 404,
    error: "used_url",
  });
  const late = await asks();
  nowMs += 31 * 60_000;
  expect(await respond(late.responseUrl, { text: "x" })).toMatchObject({
    status: 404,
    error: "expired_url",
  });
});

test("a bad body is refused and does not count", async () => {
  const { responseUrl } = await asks();
  for (let time = 0; time < 6; time += 1) {
    expect(await respond(responseUrl, {})).toMatchObject({ status: 400, error: "no_text" });
  }
  expect(await respond(responseUrl, { text: "x" })).toMatchObject({ status: 200 });
});

test("nobody's address is refused", async () => {
  const { responseUrl } = await asks();
  expect(await respond(`${responseUrl ?? ""}0`, { text: "x" })).toMatchObject({ status: 404 });
});

test("a press on an ephemeral message does not bring the message, and may replace or delete it", async () => {
  const message = await shown(withButton);
  const { asked, payload } = await presses(message);
  expect(payload).toMatchObject({
    container: { message_ts: message.ts, is_ephemeral: true },
    actions: [{ action_id: "done", type: "button", value: "42" }],
  });
  expect(payload).not.toHaveProperty("message");
  await respond(asked.responseUrl, { text: "Done", replace_original: true });
  expect(message.now).toMatchObject({ text: "Done", blocks: [] });
  expect(texts("ben")).toEqual([]);
  await respond(asked.responseUrl, { delete_original: true });
  expect(texts("ada")).toEqual([]);
});

test("a press on a message of everyone's brings it, and is answered beside it", async () => {
  await call(slack, "chat.postMessage", { channel: slack.channel("general").id, ...withButton });
  const [message] = slack.messagesIn("general", "ben");
  if (message === undefined) throw new Error("no post");
  const { asked, payload } = await presses(message, "ben");
  expect(payload).toMatchObject({ message: { ts: message.ts, text: "Next" } });
  await respond(asked.responseUrl, { text: "yours", replace_original: false });
  expect([texts("ada"), texts("ben")]).toEqual([["Next"], ["Next", "yours"]]);
});

test("an answer to a press has to say whether it replaces the message", async () => {
  const { asked } = await presses(await shown(withButton));
  expect(await respond(asked.responseUrl, { text: "x" })).toMatchObject({ status: 400 });
  expect(slack.invalidBodies()).toHaveLength(1);
});

test("an answer to a command has nothing to replace", async () => {
  const { responseUrl } = await asks();
  expect(await respond(responseUrl, { text: "x", replace_original: true })).toMatchObject({
    status: 400,
  });
});
