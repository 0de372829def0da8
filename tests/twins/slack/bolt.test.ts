import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { boltInSocketMode, boltOverHttp, type Bolt } from "./bolt.ts";
import { startSlack, type Slack } from "./twin.ts";
import { textOf } from "./world/text-of.ts";

/** The twin as Bolt itself sees it, in both modes. */

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } }) as const;
const button = (label: string, action: string) =>
  ({ type: "button", text: { type: "plain_text", text: label }, action_id: action }) as const;

describe.each([
  ["Socket Mode", (slack: Slack) => boltInSocketMode(slack)],
  ["HTTP", boltOverHttp],
])("in %s", (_, boltOn) => {
  let slack: Slack;
  let bolt: Bolt;

  beforeEach(async () => {
    slack = await startSlack();
    slack.addTeam("Hall", { channels: ["general"], members: ["ada", "ben"], admins: ["olga"] });
    bolt = boltOn(slack);
  });
  afterEach(async () => {
    const [invalid, unanswered] = [slack.invalidBodies(), slack.unanswered()];
    await bolt.stop();
    await slack.stop();
    expect(invalid).toEqual([]);
    expect(unanswered).toEqual([]);
  });

  test("a command is heard, answered privately and in the channel", async () => {
    bolt.app.command("/roadmap", async ({ ack, command, respond }) => {
      await ack();
      await respond({ text: `heard ${command.text}`, response_type: "ephemeral" });
      await respond({ text: "for all", response_type: "in_channel" });
    });
    await bolt.start();
    const asked = await slack.user("ada").command("/roadmap", "next @ben #general a&b");
    await asked.until(({ messages }) => messages.length === 2);
    const { id } = slack.world.user("ben");
    expect(asked.messages[0]?.now["text"]).toBe(
      `heard next <@${id}|ben> <#${slack.channel("general").id}|general> a&amp;b`,
    );
    expect(slack.messagesIn("general", "ada")).toHaveLength(2);
    expect(slack.messagesIn("general", "ben").map(readIn)).toEqual(["for all"]);
  });

  test("a press opens a dialog, whose submission is answered", async () => {
    bolt.app.command("/roadmap", async ({ ack, respond }) => {
      await ack();
      await respond({
        text: "Next",
        blocks: [section("Next"), { type: "actions", elements: [button("Done", "done")] }],
      });
    });
    bolt.app.action("done", async ({ ack, body, client }) => {
      await ack();
      if (body.type !== "block_actions") return;
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: "modal",
          callback_id: "form",
          private_metadata: body.channel?.id ?? "",
          title: { type: "plain_text", text: "How long" },
          submit: { type: "plain_text", text: "Save" },
          blocks: [
            {
              type: "input",
              block_id: "minutes",
              label: { type: "plain_text", text: "Minutes" },
              element: { type: "plain_text_input", action_id: "value" },
            },
            {
              type: "input",
              block_id: "topic",
              label: { type: "plain_text", text: "Topic" },
              element: { type: "external_select", action_id: "topic", min_query_length: 1 },
            },
          ],
        },
      });
    });
    bolt.app.options("topic", async ({ ack, payload }) => {
      const text = { type: "plain_text" as const, text: payload.value.toUpperCase() };
      await ack({ options: [{ text, value: payload.value }] });
    });
    bolt.app.view("form", async ({ ack, view, body, client }) => {
      const minutes = view.state.values["minutes"]?.["value"]?.value ?? "";
      if (!/^\d+$/.test(minutes)) {
        await ack({ response_action: "errors", errors: { minutes: "Say it in digits" } });
        return;
      }
      await ack();
      const topic = view.state.values["topic"]?.["topic"]?.selected_option?.value ?? "";
      const text = `${minutes} minutes of ${topic}`;
      await client.chat.postEphemeral({ channel: view.private_metadata, user: body.user.id, text });
    });
    await bolt.start();
    const ada = slack.user("ada");
    const { answer } = await ada.command("/roadmap", "next");
    if (answer === undefined) throw new Error("nothing is shown");
    const { dialog } = await ada.press(answer, "Done");
    if (dialog === undefined) throw new Error("no dialog");
    await ada.submit(dialog, { Minutes: "many", Topic: "sql" });
    expect(dialog.errors).toEqual({ minutes: "Say it in digits" });
    await ada.submit(dialog, { Minutes: "25" });
    expect(slack.messagesIn("general", "ada").map(readIn)).toEqual([
      "Next\nDone",
      "25 minutes of sql",
    ]);
    expect(slack.messagesIn("general", "ben")).toEqual([]);
  });

  test("Home is published when it is opened, and pressed", async () => {
    const publish = (text: string, user: string) =>
      bolt.app.client.views.publish({
        user_id: user,
        view: {
          type: "home",
          blocks: [section(text), { type: "actions", elements: [button("Go", "go")] }],
        },
      });
    bolt.app.event("app_home_opened", async ({ event }) => {
      await publish("Hello", event.user);
    });
    bolt.app.action("go", async ({ ack, body }) => {
      await ack();
      await publish("Gone", body.user.id);
    });
    await bolt.start();
    await slack.user("ben").opensHome();
    const home = slack.homeOf("ben");
    if (home === undefined) throw new Error("no Home");
    await slack.user("ben").press(home, "Go");
    expect(textOf(home.now)).toContain("Gone");
  });

  test("a shortcut opens a dialog, and its closing is told", async () => {
    const closed: string[] = [];
    bolt.app.shortcut("next", async ({ ack, body, client }) => {
      await ack();
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: "modal",
          callback_id: "next",
          notify_on_close: true,
          title: { type: "plain_text", text: "Next" },
          blocks: [section("SQL")],
        },
      });
    });
    bolt.app.view({ callback_id: "next", type: "view_closed" }, async ({ ack, view }) => {
      closed.push(view.id);
      await ack();
    });
    await bolt.start();
    const { dialog } = await slack.user("ada").shortcut("What's next");
    if (dialog === undefined) throw new Error("no dialog");
    await slack.user("ada").close(dialog);
    expect(closed).toEqual([dialog.id]);
  });

  test("what is picked in a post edits it in place", async () => {
    bolt.app.action("pick", async ({ ack, body, client, payload }) => {
      await ack();
      if (body.type !== "block_actions" || body.message === undefined) return;
      const picked = payload.type === "static_select" ? payload.selected_option.value : "";
      const channel = body.channel?.id ?? "";
      await client.chat.update({ channel, ts: body.message.ts, text: picked, blocks: [] });
    });
    await bolt.start();
    const text = { type: "plain_text", text: "FastAPI" } as const;
    const options = [{ text, value: "fastapi" }];
    await bolt.app.client.chat.postMessage({
      channel: slack.channel("general").id,
      text: "Pick",
      blocks: [
        { type: "actions", elements: [{ type: "static_select", action_id: "pick", options }] },
      ],
    });
    const [post] = slack.messagesIn("general", "ben");
    if (post === undefined) throw new Error("no post");
    await slack.user("ben").select(post, "FastAPI");
    expect(post.now).toMatchObject({ text: "fastapi", edited: {} });
    expect(post.earlier).toHaveLength(1);
  });

  test("events are heard, from a workspace that lets go of the app", async () => {
    const heard = (event: "channel_archive" | "app_uninstalled" | "tokens_revoked") =>
      new Promise<void>((resolve) => {
        bolt.app.event(event, () => {
          resolve();
          return Promise.resolve();
        });
      });
    const archived = heard("channel_archive");
    const gone = Promise.all([heard("app_uninstalled"), heard("tokens_revoked")]);
    await bolt.start();
    slack.admin.archive("general");
    await archived;
    const told = slack.admin.uninstall();
    await gone;
    await Promise.all(told.map((event) => event.until(({ acked }) => acked !== undefined)));
  });

  test("what comes again reaches Bolt again: it leaves it to the app to know", async () => {
    let acted = 0;
    bolt.app.command("/roadmap", async ({ ack }) => {
      acted += 1;
      await ack("heard");
    });
    await bolt.start();
    const asked = await slack.user("ada").command("/roadmap");
    await slack.deliveries.again(asked);
    expect([acted, slack.messagesIn("general", "ada").length]).toEqual([2, 1]);
  });
});

const readIn = ({ now }: { readonly now: unknown }): string => textOf(now);
