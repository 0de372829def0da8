import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fieldsOf, stringOf, type Fields } from "../shared/json.ts";
import { connect, payloadOf, type RawApp } from "./app.ts";
import type { Asked } from "./asked.ts";
import { plain } from "./given.ts";
import { call } from "./raw.ts";
import { startSlack, type Slack } from "./twin.ts";

let slack: Slack;
let app: RawApp;

beforeEach(async () => {
  slack = await startSlack();
  slack.addTeam("Hall", { members: ["ada", "ben"] });
  app = await connect(slack);
});
afterEach(async () => {
  app.close();
  await slack.stop();
});

const input = (block: string, element: Fields = {}, more: Fields = {}) => ({
  type: "input",
  block_id: block,
  label: plain(block),
  element: { type: "plain_text_input", action_id: "it", ...element },
  ...more,
});
const modal = (title: string, ...blocks: readonly Fields[]) => ({
  type: "modal",
  title: plain(title),
  submit: plain("Save"),
  blocks: blocks.length === 0 ? [{ type: "divider" }] : blocks,
});
/** A command that was acknowledged, whose trigger is fresh. */
async function asked(): Promise<Asked> {
  const [one] = await Promise.all([
    slack.user("ada").command("/roadmap", "", { until: "acked" }),
    app.ack(),
  ]);
  return one;
}
const open = ({ triggerId }: Asked, view: Fields, method = "open") =>
  call(slack, `views.${method}`, { trigger_id: triggerId, view });
async function opened(view: Fields) {
  const one = await asked();
  await open(one, view);
  if (one.dialog === undefined) throw new Error("no dialog");
  return one.dialog;
}

describe("a trigger", () => {
  test("opens one dialog, and no second", async () => {
    const one = await asked();
    const { body } = await open(one, modal("First"));
    expect(body["view"]).toMatchObject({
      id: one.dialog?.id,
      type: "modal",
      state: { values: {} },
    });
    expect(await open(one, modal("Second"))).toMatchObject({ error: "exchanged_trigger_id" });
  });
  test("is old after three seconds", async () => {
    const one = await asked();
    slack.deliveries.expire(one);
    expect(await open(one, modal("Late"))).toMatchObject({ error: "expired_trigger_id" });
  });
  test("grows old by itself", async () => {
    const quick = await startSlack({ deadlineMs: 1 });
    quick.addTeam("Hall", { members: ["ada"] });
    const one = await quick.user("ada").command("/roadmap", "", { until: "sent" });
    await one.until(({ failure }) => failure !== undefined);
    const args = { trigger_id: one.triggerId, view: modal("Late") };
    expect(await call(quick, "views.open", args)).toMatchObject({ error: "expired_trigger_id" });
    await quick.stop();
  });
  test("that nobody has is refused", async () => {
    const args = { trigger_id: "1.2.3", view: modal("x") };
    expect(await call(slack, "views.open", args)).toMatchObject({ error: "invalid_trigger_id" });
  });
});

test("a bad dialog is refused, and its trigger stays good", async () => {
  const one = await asked();
  const { body } = await open(one, modal("x".repeat(25)));
  expect(body).toEqual({
    ok: false,
    error: "invalid_arguments",
    response_metadata: {
      messages: ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"],
    },
  });
  expect(await open(one, modal("Short"))).toMatchObject({ error: undefined });
});

describe("an update", () => {
  test("keeps what was filled in, where its block and action stay", async () => {
    const select = {
      type: "static_select",
      options: ["a", "b"].map((value) => ({ text: plain(value), value })),
    };
    const dialog = await opened(modal("First", input("pick", select, { dispatch_action: true })));
    const [, envelope] = await Promise.all([
      slack.user("ada").select(dialog, "b", { until: "acked" }),
      app.ack(),
    ]);
    expect(payloadOf(envelope)).toMatchObject({
      type: "block_actions",
      container: { type: "view", view_id: dialog.id },
      actions: [{ block_id: "pick", action_id: "it", selected_option: { value: "b" } }],
      view: { state: { values: { pick: { it: { selected_option: { value: "b" } } } } } },
    });
    const more = modal("More", input("pick", select), input("name"));
    const { body } = await call(slack, "views.update", { view_id: dialog.id, view: more });
    expect(fieldsOf(body["view"])["state"]).toMatchObject({
      values: { pick: { it: { selected_option: { value: "b" } } }, name: { it: { value: null } } },
    });
  });
  test("with an old hash is refused", async () => {
    const dialog = await opened(modal("First"));
    const { hash } = dialog;
    const update = (title: string) =>
      call(slack, "views.update", { view_id: dialog.id, hash, view: modal(title) });
    expect(await update("Second")).toMatchObject({ error: undefined });
    expect(await update("Third")).toMatchObject({ error: "hash_conflict" });
  });
  test("finds a dialog by the id that the app gave it, while it is open", async () => {
    const dialog = await opened({ ...modal("First"), external_id: "mine" });
    const update = () =>
      call(slack, "views.update", {
        external_id: "mine",
        view: { ...modal("Second"), external_id: "mine" },
      });
    expect(await update()).toMatchObject({ error: undefined });
    await slack.user("ada").close(dialog);
    expect(await update()).toMatchObject({ error: "not_found" });
  });
});

test("dialogs lie on each other, three at most", async () => {
  const first = await opened(modal("1"));
  const push = async (title: string) => open(await asked(), modal(title), "push");
  await push("2");
  await push("3");
  expect(await push("4")).toMatchObject({ error: "push_limit_reached" });
  expect(slack.views.topOf(slack.world.user("ada"))?.root).toBe(first);
});

describe("a submission", () => {
  const submit = (dialog: Parameters<ReturnType<Slack["user"]>["submit"]>[0], answer?: Fields) =>
    Promise.all([
      slack.user("ada").submit(dialog, {}, { until: "acked" }),
      app.ack(answer),
    ] as const);

  test("carries all that was filled in", async () => {
    const dialog = await opened(
      modal("Form", input("name"), input("note", {}, { optional: true })),
    );
    const [, envelope] = await Promise.all([
      slack.user("ada").submit(dialog, { name: "Ada" }, { until: "acked" }),
      app.ack(),
    ]);
    expect(envelope).toMatchObject({ type: "interactive", accepts_response_payload: true });
    expect(payloadOf(envelope)).toMatchObject({
      type: "view_submission",
      user: { name: "ada" },
      view: {
        id: dialog.id,
        state: {
          values: {
            name: { it: { type: "plain_text_input", value: "Ada" } },
            note: { it: { type: "plain_text_input", value: null } },
          },
        },
      },
      response_urls: [],
    });
    expect(dialog.isOpen).toBe(false);
  });
  test("is refused at its fields", async () => {
    const dialog = await opened(modal("Form", input("name", { initial_value: "x" })));
    await submit(dialog, { response_action: "errors", errors: { name: "Say more" } });
    expect([dialog.errors, dialog.isOpen]).toEqual([{ name: "Say more" }, true]);
  });
  test("turns the dialog into another, or puts one on top", async () => {
    const dialog = await opened(modal("Form"));
    await submit(dialog, { response_action: "update", view: modal("Sure?") });
    expect(dialog.now).toMatchObject({ title: { text: "Sure?" } });
    const [pushed] = await submit(dialog, { response_action: "push", view: modal("Really?") });
    expect(pushed.dialog?.previous).toBe(dialog);
    if (pushed.dialog === undefined) throw new Error("no dialog");
    await submit(pushed.dialog, { response_action: "clear" });
    expect([dialog.isOpen, pushed.dialog.isOpen]).toEqual([false, false]);
  });
  test.each<[string, Fields, string]>([
    ["an unknown action", { response_action: "shout" }, "ack.response_action"],
    ["errors at no field", { response_action: "errors", errors: { who: "x" } }, "ack.errors.who"],
    ["no errors", { response_action: "errors", errors: {} }, "ack.errors: missing"],
    ["a bad dialog", { response_action: "update", view: modal("x".repeat(25)) }, "view.title"],
  ])("is not answered with %s", async (_, answer, at) => {
    const dialog = await opened(modal("Form", input("name", { initial_value: "x" })));
    await submit(dialog, answer);
    expect(dialog.isOpen).toBe(true);
    expect(slack.invalidBodies()[0]?.violations.join()).toContain(at);
  });
  test("that lets choose a channel for the answer has a response_url", async () => {
    const element = { type: "conversations_select", response_url_enabled: true };
    const dialog = await opened(modal("Share", input("where", element)));
    const [one, envelope] = await Promise.all([
      slack.user("ada").submit(dialog, { where: "general" }, { until: "acked" }),
      app.ack(),
    ]);
    expect(payloadOf(envelope)["response_urls"]).toMatchObject([
      { block_id: "where", channel_id: slack.channel("general").id, response_url: one.responseUrl },
    ]);
  });
});

test("closing is told where the dialog asks for it", async () => {
  const quiet = await opened(modal("Quiet"));
  expect(await slack.user("ada").close(quiet)).toBeUndefined();
  const loud = await opened({ ...modal("Loud"), notify_on_close: true });
  const [, envelope] = await Promise.all([slack.user("ada").close(loud), app.ack()]);
  expect(payloadOf(envelope)).toMatchObject({ type: "view_closed", is_cleared: false });
});

describe("Home", () => {
  const publish = (text: string, more: Fields = {}) =>
    call(slack, "views.publish", {
      user_id: slack.world.user("ada").id,
      view: { type: "home", blocks: [{ type: "header", text: plain(text) }] },
      ...more,
    });

  test("is one view for each person, published anew", async () => {
    const first = await publish("One");
    const second = await publish("Two");
    const id = (reply: typeof first) => stringOf(fieldsOf(reply.body["view"])["id"]);
    expect(id(second)).toBe(id(first));
    expect(slack.homeOf("ada")?.now).toMatchObject({ blocks: [{ text: { text: "Two" } }] });
    expect(slack.homeOf("ben")).toBeUndefined();
  });
  test("with an old hash, or of a stranger, is refused", async () => {
    await publish("One");
    const { hash } = slack.homeOf("ada") ?? {};
    expect(await publish("Two", { hash })).toMatchObject({ error: undefined });
    expect(await publish("Three", { hash })).toMatchObject({ error: "hash_conflict" });
    expect(await publish("x", { user_id: "U404" })).toMatchObject({ error: "user_not_found" });
  });
  test("is told of when it is opened, with what it shows", async () => {
    await publish("One");
    const [, envelope] = await Promise.all([
      slack.user("ada").opensHome({ until: "acked" }),
      app.ack(),
    ]);
    expect(envelope).toMatchObject({ type: "events_api", retry_attempt: 0 });
    expect(payloadOf(envelope)).toMatchObject({
      type: "event_callback",
      team_id: slack.world.team().id,
      event: {
        type: "app_home_opened",
        tab: "home",
        user: slack.world.user("ada").id,
        view: { type: "home" },
      },
    });
  });
});
