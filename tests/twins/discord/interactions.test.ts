import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Asked } from "./interactions.ts";
import { fieldsOf, stringOf } from "../shared/json.ts";
import { replyFlaws } from "./reply-flaws.ts";
import { call } from "./raw.ts";
import { startTwin, type Twin } from "./twin.ts";

const EPHEMERAL = 64;
let twin: Twin;

beforeEach(async () => {
  twin = await startTwin();
  twin.addGuild("Hall", { members: ["Ada", "Grace"] });
  const topic = { type: 3, name: "topic", description: "Which", autocomplete: true };
  const next = { type: 1, name: "next", description: "What now", options: [topic] };
  await call(twin, "PUT", `/applications/${twin.world.application.id}/commands`, [
    { name: "roadmap", description: "Walk", options: [next] },
  ]);
});

afterEach(async () => {
  const flaws = replyFlaws(twin);
  await twin.stop();
  expect(flaws).toEqual([]);
});

const asks = () => twin.user("Ada").command("roadmap next", {}, { until: "sent" });
const answer = ({ id, token }: Asked, type: number, data?: unknown, query = "") =>
  call(twin, "POST", `/interactions/${id}/${token}/callback${query}`, { type, data });
const hook = ({ token }: Asked, method: string, below = "", body?: unknown) =>
  call(twin, method, `/webhooks/${twin.world.application.id}/${token}${below}`, body);
const original = "/messages/@original";
const contents = (name: string) =>
  twin.messagesIn("general", name).map(({ now }) => now["content"]);
const button = {
  type: 1,
  components: [{ type: 2, style: 1, custom_id: "done", label: "Done" }],
};

test("an answer is seen by everyone, a private one by whoever asked alone", async () => {
  await answer(await asks(), 4, { content: "for all" });
  await answer(await asks(), 4, { content: "for Ada", flags: EPHEMERAL });
  expect(contents("Ada")).toEqual(["for all", "for Ada"]);
  expect(contents("Grace")).toEqual(["for all"]);
  expect(twin.unanswered()).toEqual([]);
});

test("an answer comes back with its message when asked to", async () => {
  const asked = await asks();
  const { status, body } = await answer(asked, 4, { content: "x" }, "?with_response=true");
  expect(status).toBe(200);
  expect(body).toMatchObject({ resource: { type: 4, message: { content: "x" } } });
});

test("a second answer is refused with 40060", async () => {
  const asked = await asks();
  expect(await answer(asked, 4, { content: "x" })).toMatchObject({ status: 204 });
  expect(await answer(asked, 4, { content: "y" })).toMatchObject({ status: 400, code: 40060 });
});

test("an answer after the deadline is refused with 10062", async () => {
  const asked = await asks();
  twin.interactions.expire(asked);
  expect(await answer(asked, 4, { content: "x" })).toMatchObject({ status: 404, code: 10062 });
  expect(twin.unanswered()).toEqual([asked]);
});

test("the deadline passes by itself, and whoever waits is told", async () => {
  const quick = await startTwin({ deadlineMs: 5 });
  quick.addGuild("Hall", { members: ["Ada"] });
  const path = `/applications/${quick.world.application.id}/commands`;
  await call(quick, "PUT", path, [{ name: "goal", description: "Aim" }]);
  expect(await quick.user("Ada").command("goal")).toMatchObject({ isExpired: true });
  await quick.stop();
});

test("an answer to nothing is refused with 10062", async () => {
  expect(await call(twin, "POST", "/interactions/1/x/callback", { type: 5 })).toMatchObject({
    code: 10062,
  });
});

test("a body that Discord does not take leaves the interaction without an answer", async () => {
  const asked = await asks();
  expect(await answer(asked, 4, {})).toMatchObject({ status: 400 });
  expect(await answer(asked, 4, { content: "x" })).toMatchObject({ status: 204 });
});

describe("a defer", () => {
  test("is pending until it is edited, and then shown", async () => {
    const asked = await asks();
    await answer(asked, 5, { flags: EPHEMERAL });
    expect(twin.unanswered()).toEqual([asked]);
    expect(await hook(asked, "PATCH", original, { content: "here" })).toMatchObject({
      status: 200,
      body: { content: "here", flags: EPHEMERAL },
    });
    expect(twin.unanswered()).toEqual([]);
    expect(contents("Grace")).toEqual([]);
  });
  test("takes components V2 with the edit, and not itself", async () => {
    const asked = await asks();
    expect(await answer(asked, 5, { flags: 32_768 })).toMatchObject({ code: 50035 });
    await answer(asked, 5);
    const components = [{ type: 10, content: "words" }];
    expect(await hook(asked, "PATCH", original, { flags: 32_768, components })).toMatchObject({
      status: 200,
    });
  });
  test("is answered by the first follow-up, whose EPHEMERAL comes too late", async () => {
    const asked = await asks();
    await answer(asked, 5);
    await hook(asked, "POST", "", { content: "first", flags: EPHEMERAL });
    await hook(asked, "POST", "", { content: "second", flags: EPHEMERAL });
    expect(contents("Ada")).toEqual(["first", "second"]);
    expect(contents("Grace")).toEqual(["first"]);
  });
  test("can be neutral, private beside it, and then gone", async () => {
    const asked = await asks();
    await answer(asked, 5);
    await hook(asked, "PATCH", original, { content: "…" });
    await hook(asked, "POST", "", { content: "no", flags: EPHEMERAL });
    expect(await hook(asked, "DELETE", original)).toMatchObject({ status: 204 });
    expect(contents("Ada")).toEqual(["no"]);
    expect(contents("Grace")).toEqual([]);
  });
});

describe("the webhook of an interaction", () => {
  test("is not there before the first answer", async () => {
    expect(await hook(await asks(), "POST", "", { content: "x" })).toMatchObject({ code: 10015 });
  });
  test("says 10008 for a message that is gone", async () => {
    const asked = await asks();
    await answer(asked, 4, { content: "x" });
    await hook(asked, "DELETE", original);
    expect(await hook(asked, "GET", original)).toMatchObject({ status: 404, code: 10008 });
  });
  test("is over after fifteen minutes", async () => {
    let nowMs = Date.now();
    const other = await startTwin({ now: () => nowMs });
    other.addGuild("Hall", { members: ["Ada"] });
    const application = other.world.application.id;
    const path = `/applications/${application}/commands`;
    await call(other, "PUT", path, [{ name: "goal", description: "Aim" }]);
    const asked = await other.user("Ada").command("goal", {}, { until: "sent" });
    const callback = `/interactions/${asked.id}/${asked.token}/callback`;
    await call(other, "POST", callback, { type: 4, data: { content: "x" } });
    nowMs += 15 * 60_000;
    expect(
      await call(other, "GET", `/webhooks/${application}/${asked.token}${original}`),
    ).toMatchObject({ status: 401, code: 50027 });
    await other.stop();
  });
  test("sends five follow-ups and no more where only the person installed the bot", async () => {
    twin.addGuild("Elsewhere", { channels: ["far"], members: ["Linus"], withoutBot: true });
    const linus = twin.user("Linus");
    linus.user.hasInstalled = true;
    await call(twin, "PUT", `/applications/${twin.world.application.id}/commands`, [
      { name: "goal", description: "Aim", integration_types: [0, 1], contexts: [0, 1, 2] },
    ]);
    const asked = await linus.command("goal", {}, { in: "far", until: "sent" });
    await answer(asked, 4, { content: "0" });
    for (const content of ["1", "2", "3", "4", "5"]) {
      expect(await hook(asked, "POST", "", { content })).toMatchObject({ status: 200 });
    }
    expect(await hook(asked, "POST", "", { content: "6" })).toMatchObject({ code: 40094 });
  });
});

describe("a press", () => {
  const shown = async () => {
    await answer(await asks(), 4, { content: "next", components: [button] });
    const message = twin.messagesIn("general", "Ada").at(-1);
    if (message === undefined) throw new Error("nothing is shown");
    return message;
  };
  const presses = async () => twin.user("Ada").press(await shown(), "Done", { until: "sent" });

  test("may change its message", async () => {
    await answer(await presses(), 7, { content: "done", components: [] });
    expect(contents("Grace")).toEqual(["done"]);
  });
  test("may put that off, and change it later", async () => {
    const asked = await presses();
    await answer(asked, 6);
    expect(twin.unanswered()).toEqual([asked]);
    await hook(asked, "PATCH", original, { content: "done" });
    expect(contents("Grace")).toEqual(["done"]);
    expect(twin.unanswered()).toEqual([]);
  });
  test("carries the message that it stood in", async () => {
    expect((await presses()).payload).toMatchObject({
      message: { content: "next" },
      data: { custom_id: "done", component_type: 2 },
    });
  });
});

describe("a dialog", () => {
  const modal = {
    custom_id: "pace",
    title: "Your pace",
    components: [
      { type: 18, label: "Hours", component: { type: 4, custom_id: "hours", style: 1 } },
      {
        type: 18,
        label: "Days",
        component: {
          type: 22,
          custom_id: "days",
          required: false,
          options: [
            { label: "Monday", value: "mon" },
            { label: "Tuesday", value: "tue" },
          ],
        },
      },
      {
        type: 18,
        label: "Buddy",
        component: { type: 5, custom_id: "buddy", required: false },
      },
    ],
  };

  test("is opened by the first answer, and is filled by label or id", async () => {
    const asked = await asks();
    await answer(asked, 9, modal);
    const ada = twin.user("Ada");
    const filled = { Hours: "5", days: ["Monday", "tue"], Buddy: "Grace" };
    const sent = await ada.submitModal(asked, filled, { until: "sent" });
    const grace = twin.world.user("Grace").id;
    expect(sent.payload["data"]).toMatchObject({
      custom_id: "pace",
      components: [
        { component: { custom_id: "hours", value: "5" } },
        { component: { custom_id: "days", values: ["mon", "tue"] } },
        { component: { custom_id: "buddy", values: [grace] } },
      ],
      resolved: { users: { [grace]: {} }, members: { [grace]: {} } },
    });
  });
  test("cannot follow a defer", async () => {
    const asked = await asks();
    await answer(asked, 5);
    expect(await answer(asked, 9, modal)).toMatchObject({ code: 40060 });
  });
  test("cannot answer a dialog", async () => {
    const asked = await asks();
    await answer(asked, 9, modal);
    const sent = await twin.user("Ada").submitModal(asked, { Hours: "5" }, { until: "sent" });
    expect(await answer(sent, 9, modal)).toMatchObject({ code: 50035 });
  });
  test("is not sent without what it requires", async () => {
    const asked = await asks();
    await answer(asked, 9, modal);
    expect(() => twin.user("Ada").submitModal(asked, {})).toThrow("Hours is required");
  });
});

test("an autocompletion is answered with choices and nothing else", async () => {
  const ada = twin.user("Ada");
  const asked = await ada.autocomplete("roadmap next", "topic", "fas", { until: "sent" });
  expect(asked.payload["data"]).toMatchObject({
    options: [{ name: "next", options: [{ name: "topic", value: "fas", focused: true }] }],
  });
  expect(await answer(asked, 4, { content: "x" })).toMatchObject({ code: 50035 });
  const choices = [{ name: "FastAPI", value: "fastapi" }];
  expect(await answer(asked, 8, { choices })).toMatchObject({ status: 204 });
  expect(asked.choices).toEqual(choices);
});

describe("a person cannot do what Discord would not let them", () => {
  test("send a command that is not registered", () => {
    expect(() => twin.user("Ada").command("roadmap last")).toThrow("not a registered command");
    expect(() => twin.user("Ada").command("walk")).toThrow("no command walk");
  });
  test("give an option that is not there", () => {
    expect(() => twin.user("Ada").command("roadmap next", { size: 1 })).toThrow("no option size");
  });
  test("press what they do not see", async () => {
    await answer(await asks(), 4, { content: "x", flags: EPHEMERAL, components: [button] });
    const [message] = twin.messagesIn("general", "Ada");
    if (message === undefined) throw new Error("nothing is shown");
    expect(() => twin.user("Grace").press(message, "Done")).toThrow("does not see");
    expect(() => twin.user("Ada").press(message, "Undo")).toThrow("no button Undo");
  });
});

test("a command carries who asks, where, and what the bot may do there", async () => {
  const asked = await asks();
  expect(asked.payload).toMatchObject({
    type: 2,
    member: { user: { global_name: "Ada" } },
    channel_id: twin.channel("general").id,
    locale: "en-US",
    context: 0,
  });
  const dm = await twin.user("Ada").command("roadmap next", {}, { in: "dm", until: "sent" });
  expect(dm.payload).toMatchObject({ user: { global_name: "Ada" }, context: 1 });
  expect(stringOf(fieldsOf(dm.payload)["guild_id"])).toBe("");
});
