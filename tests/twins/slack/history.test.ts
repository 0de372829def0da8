import { afterEach, beforeEach, expect, test } from "vitest";
import { fieldsOf, listOf, stringOf } from "../shared/json.ts";
import { call } from "./raw.ts";
import { startSlack, type Slack } from "./twin.ts";

let slack: Slack;

beforeEach(async () => {
  slack = await startSlack();
  slack.addTeam("Hall", {
    channels: ["general", "far"],
    privateChannels: ["secret"],
    withoutBot: ["far", "secret"],
    members: ["ada"],
  });
});
afterEach(() => slack.stop());

const idOf = (channel: string) => slack.channel(channel).id;
const post = async (more: object = {}) => {
  const args = { channel: idOf("general"), text: "Monday", ...more };
  const { body } = await call(slack, "chat.postMessage", args);
  return stringOf(body["ts"]);
};
const history = (more: object = {}, channel = "general") =>
  call(slack, "conversations.history", { channel: idOf(channel), ...more });
const texts = ({ body }: Awaited<ReturnType<typeof call>>) =>
  listOf(body["messages"]).map((one) => fieldsOf(one)["text"]);

test("history gives the newest first, page by page, without replies", async () => {
  const first = await post({ text: "1" });
  await post({ text: "2" });
  await post({ text: "below", thread_ts: first });
  await post({ text: "3" });
  const page = await history({ limit: 2 });
  expect([texts(page), page.body["has_more"]]).toEqual([["3", "2"], true]);
  const cursor = fieldsOf(page.body["response_metadata"])["next_cursor"];
  expect(texts(await history({ limit: 2, cursor }))).toEqual(["1"]);
  expect(texts(await history({ oldest: first }))).toEqual(["3", "2"]);
  expect(texts(await history({ oldest: first, inclusive: true }))).toEqual(["3", "2", "1"]);
  expect(texts(await history({ latest: first }))).toEqual([]);
  const thread = { channel: idOf("general"), ts: first };
  expect(texts(await call(slack, "conversations.replies", thread))).toEqual(["1", "below"]);
});
test("history shows metadata when asked to", async () => {
  const metadata = { event_type: "cairn_post", event_payload: { key: "a1b2" } };
  await post({ metadata });
  const [plain] = listOf((await history()).body["messages"]);
  expect(plain).not.toHaveProperty("metadata");
  const [whole] = listOf((await history({ include_all_metadata: true })).body["messages"]);
  expect(whole).toMatchObject({ metadata });
});
test("history is refused to whoever is not in the channel", async () => {
  expect(await history({}, "far")).toMatchObject({ error: "not_in_channel" });
  expect(await history({}, "secret")).toMatchObject({ error: "channel_not_found" });
});
