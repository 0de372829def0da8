import { afterEach, beforeEach, expect, test } from "vitest";
import { fieldsOf, stringOf } from "../shared/json.ts";
import { connect, payloadOf } from "./app.ts";
import { boltInSocketMode } from "./bolt.ts";
import { call } from "./raw.ts";
import { startSlack, type Slack } from "./twin.ts";
import { picturesOf, unseenIn } from "./world/pictures.ts";

let slack: Slack;

beforeEach(async () => {
  slack = await startSlack();
  slack.addTeam("Hall", { members: ["ada"] });
});
afterEach(() => slack.stop());

const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 255]);

async function uploaded(): Promise<string> {
  const asked = { filename: "path.png", length: png.byteLength };
  const { body } = await call(slack, "files.getUploadURLExternal", asked);
  await fetch(stringOf(body["upload_url"]), { method: "POST", body: png });
  const id = stringOf(body["file_id"]);
  await call(slack, "files.completeUploadExternal", { files: [{ id, title: "Path" }] });
  return id;
}
const show = (id: string) =>
  call(slack, "chat.postMessage", {
    channel: slack.channel("general").id,
    text: "Your path",
    blocks: [{ type: "image", slack_file: { id }, alt_text: "Your path" }],
  });
const typeOf = async (id: string) =>
  fieldsOf((await call(slack, "files.info", { file: id })).body["file"])["mimetype"];

test("a picture can be shown once Slack says what it is", async () => {
  const id = await uploaded();
  expect(await show(id)).toMatchObject({ error: "invalid_blocks" });
  expect([await typeOf(id), await typeOf(id), await typeOf(id)]).toEqual(["", "", "image/png"]);
  expect(await show(id)).toMatchObject({ error: undefined });
});

test("a picture that nobody uploaded, or another team's, cannot be shown", async () => {
  const id = await uploaded();
  const barn = slack.addTeam("Barn");
  const args = { channel: slack.channel("general", "Barn").id, text: "x" };
  const blocks = [{ type: "image", slack_file: { id }, alt_text: "x" }];
  const { error } = await call(slack, "chat.postMessage", { ...args, blocks }, barn.token);
  expect(error).toBe("invalid_blocks");
});

test("a picture is seen where it is posted; what an edit adds is taken, and seen by nobody", async () => {
  slack.files.looksUntilReady = 0;
  const [posted, added] = [await uploaded(), await uploaded()];
  await show(posted);
  const [message] = slack.messagesIn("general", "ada");
  if (message === undefined) throw new Error("no message");
  const pictures = () => picturesOf(message, slack.files).map(({ isSeen }) => isSeen);
  expect(pictures()).toEqual([true]);
  const blocks = (id: string) => [{ type: "image", slack_file: { id }, alt_text: "Your path" }];
  const edit = (id: string) =>
    call(slack, "chat.update", {
      channel: message.channel.id,
      ts: message.ts,
      text: "Your path",
      blocks: blocks(id),
    });
  await edit(posted);
  expect(pictures()).toEqual([true]);
  expect(await edit(added)).toMatchObject({ error: undefined });
  expect(pictures()).toEqual([false]);
  expect(unseenIn(slack.messages.all, slack.files)).toEqual([message]);
});

test("a picture in an ephemeral message is taken, and seen by nobody", async () => {
  slack.files.looksUntilReady = 0;
  const [id, channel] = [await uploaded(), slack.channel("general").id];
  const user = slack.world.user("ada").id;
  const blocks = [{ type: "image", slack_file: { id }, alt_text: "Your path" }];
  await call(slack, "chat.postEphemeral", { channel, user, text: "Your path", blocks });
  expect(unseenIn(slack.messages.all, slack.files)).toHaveLength(1);
});

test("a file that was deleted is shown and told of no more, and deleted once", async () => {
  slack.files.looksUntilReady = 0;
  const id = await uploaded();
  expect(await call(slack, "files.delete", { file: id })).toMatchObject({ error: undefined });
  expect(await show(id)).toMatchObject({ error: "invalid_blocks" });
  expect(await call(slack, "files.info", { file: id })).toMatchObject({ error: "file_deleted" });
  expect(await call(slack, "files.delete", { file: id })).toMatchObject({ error: "file_deleted" });
  expect(await call(slack, "files.delete", { file: "F0" })).toMatchObject({
    error: "file_not_found",
  });
});

test("a file that is no picture is shown in no block", async () => {
  slack.files.looksUntilReady = 0;
  const { id } = slack.files.give(slack.world.team().bot, "cairn.json", png);
  expect(await show(id)).toMatchObject({ error: "invalid_blocks" });
});

test("a file is shared in a channel by Slack's own client", async () => {
  const { app } = boltInSocketMode(slack);
  await app.client.filesUploadV2({
    channel_id: slack.channel("general").id,
    initial_comment: "Your data",
    filename: "cairn.json",
    file: Buffer.from(`{"a":1}`),
  });
  const [message] = slack.messagesIn("general", "ada");
  expect(message?.now).toMatchObject({ text: "Your data" });
  expect(message?.files).toMatchObject([{ name: "cairn.json", type: "application/json" }]);
  expect(new TextDecoder().decode(message?.files[0]?.content)).toBe(`{"a":1}`);
});

test("a file is not taken without its scope, nor complete without its bytes", async () => {
  const asked = { filename: "path.png", length: 5 };
  const { body } = await call(slack, "files.getUploadURLExternal", asked);
  const files = [{ id: body["file_id"] }];
  expect(await call(slack, "files.completeUploadExternal", { files })).toMatchObject({
    error: "file_not_found",
  });
  slack.admin.install("Hall", ["chat:write"]);
  expect(await call(slack, "files.getUploadURLExternal", asked)).toMatchObject({
    error: "missing_scope",
  });
});

test("a file that somebody attaches to a dialog is read with the token, and the scope for it", async () => {
  const app = await connect(slack);
  const asked = await slack.user("ada").command("/roadmap", "", { until: "sent" });
  await app.ack();
  const element = { type: "file_input", action_id: "it", filetypes: ["yaml"] };
  const label = { type: "plain_text", text: "Roadmap" };
  const view = {
    type: "modal",
    title: label,
    submit: label,
    blocks: [{ type: "input", block_id: "file", label, element }],
  };
  await call(slack, "views.open", { trigger_id: asked.triggerId, view });
  if (asked.dialog === undefined) throw new Error("no dialog");
  const given = { name: "own.yaml", content: "id: own" };
  const { dialog } = asked;
  const sent = slack.user("ada").submit(dialog, { Roadmap: given }, { until: "acked" });
  const payload = payloadOf(await app.ack());
  await sent;
  const values = fieldsOf(fieldsOf(fieldsOf(payload["view"])["state"])["values"]);
  const held = fieldsOf(fieldsOf(values["file"])["it"]);
  const [file] = Array.isArray(held["files"]) ? held["files"].map(fieldsOf) : [];
  expect(file).toMatchObject({ name: "own.yaml", size: 7 });
  const read = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(stringOf(file?.["url_private_download"]), { headers })).text();
  };
  expect(await read(slack.token())).toBe("id: own");
  expect(await read("xoxb-nobody")).toContain("Sign in");
  app.close();
});
