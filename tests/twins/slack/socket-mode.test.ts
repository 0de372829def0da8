import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stringOf } from "../shared/json.ts";
import { socketTo } from "../shared/raw-socket.ts";
import { connect, payloadOf } from "./app.ts";
import { boltInSocketMode } from "./bolt.ts";
import { call, respond } from "./raw.ts";
import { startSlack, type Slack } from "./twin.ts";

let slack: Slack;

beforeEach(async () => {
  slack = await startSlack();
  slack.addTeam("Hall", { members: ["ada"] });
});
afterEach(() => slack.stop());

const sends = () => slack.user("ada").command("/roadmap", "next", { until: "sent" });

test("a connection begins with a hello, and its address is good once", async () => {
  const { body } = await call(slack, "apps.connections.open", {}, slack.appToken);
  const url = stringOf(body["url"]);
  const socket = socketTo(url);
  expect(await socket.next()).toMatchObject({
    type: "hello",
    num_connections: 1,
    connection_info: { app_id: slack.world.appId },
  });
  expect(await socketTo(url).closed).toBe(1006);
  socket.close();
});

test("a connection may be met with no word, or not at all", async () => {
  const addressOf = async () => {
    const { body } = await call(slack, "apps.connections.open", {}, slack.appToken);
    return stringOf(body["url"]);
  };
  slack.socketMode.welcome = "silence";
  const opened = slack.socketMode.next("open");
  const socket = socketTo(await addressOf());
  await opened;
  slack.socketMode.sendRaw({ type: "first" });
  expect(await socket.next()).toEqual({ type: "first" });
  slack.socketMode.welcome = "refusal";
  expect(await socketTo(await addressOf()).closed).toBe(1006);
  socket.close();
});

test("there are ten connections at most", async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => connect(slack)));
  expect(await call(slack, "apps.connections.open", {}, slack.appToken)).toMatchObject({
    error: "too_many_websockets",
  });
  for (const one of all) one.close();
});

test("an envelope goes to one of the connections, each in its turn", async () => {
  const [one, other] = [await connect(slack), await connect(slack)];
  const all = [await sends(), await sends()];
  await Promise.all([one.ack(), other.ack()]);
  await Promise.all(all.map((asked) => asked.until(({ acked }) => acked !== undefined)));
  expect(slack.unanswered()).toHaveLength(2);
  one.close();
  other.close();
});

test("a command carries what Slack sends with it", async () => {
  const app = await connect(slack);
  const asked = await sends();
  const envelope = await app.ack();
  expect(envelope).toMatchObject({ type: "slash_commands", accepts_response_payload: true });
  expect(payloadOf(envelope)).toMatchObject({
    team_id: slack.world.team().id,
    channel_name: "general",
    user_name: "ada",
    command: "/roadmap",
    text: "next",
    trigger_id: asked.triggerId,
    response_url: asked.responseUrl,
  });
  app.close();
});

test("without a connection a person is told at once that nothing was reached", async () => {
  const asked = await slack.user("ada").command("/roadmap");
  expect(asked.failure).toBe("dispatch_failed");
});

test("what is not acknowledged in time has failed, and is still answered by its response_url", async () => {
  const app = await connect(slack);
  const asked = await sends();
  slack.deliveries.expire(asked);
  expect(asked.failure).toBe("operation_timeout");
  await app.ack();
  await respond(asked.responseUrl, { text: "late" });
  expect(slack.messagesIn("general", "ada")).toHaveLength(1);
  expect(slack.unanswered()).toEqual([asked]);
  app.close();
});

describe("an event", () => {
  const opens = () => slack.user("ada").opensHome({ until: "sent" });

  test("that a connection took with it comes again", async () => {
    const [first, second] = [await connect(slack), await connect(slack)];
    const asked = await opens();
    expect(await first.next()).toMatchObject({ retry_attempt: 0, retry_reason: "" });
    first.close();
    const again = await second.ack();
    expect(again).toMatchObject({ retry_attempt: 1, retry_reason: "timeout" });
    expect(payloadOf(again)["event_id"]).toBe(asked.payload["event_id"]);
    await asked.until(({ acked }) => acked !== undefined);
    second.close();
  });
  test("that was not acknowledged in time comes again", async () => {
    const app = await connect(slack);
    const asked = await opens();
    await app.next();
    slack.deliveries.expire(asked);
    expect(await app.ack()).toMatchObject({ retry_attempt: 1 });
    await asked.until(({ acked }) => acked !== undefined);
    app.close();
  });
  test("waits for a connection", async () => {
    const asked = await opens();
    const app = await connect(slack);
    await app.ack();
    await asked.until(({ acked }) => acked !== undefined);
    app.close();
  });
});

test("everything may come again, with whatever retry number, and changes nothing", async () => {
  const app = await connect(slack);
  const asked = await sends();
  await app.ack({ text: "once" });
  await asked.until(({ isShown }) => isShown);
  const again = slack.deliveries.again(asked, { attempt: 3, reason: "http_error" });
  expect(await app.ack({ text: "twice" })).toMatchObject({ retry_attempt: 3 });
  await again;
  expect([asked.repeats.length, slack.messagesIn("general", "ada").length]).toEqual([1, 1]);
  app.close();
});

test("repeats are mixed into what comes later, and first arrivals keep their order", async () => {
  const app = await connect(slack);
  slack.deliveries.repeats = { times: 2, pick: (count) => count - 1 };
  const first = await sends();
  const second = await sends();
  const drained = slack.deliveries.drainRepeats();
  const order: string[] = [];
  for (let time = 0; time < 6; time += 1) {
    order.push(payloadOf(await app.ack())["trigger_id"] === first.triggerId ? "first" : "second");
  }
  await drained;
  expect(order.slice(0, 2)).toEqual(["first", "second"]);
  expect(order.toSorted()).toEqual([
    ...["first", "first", "first"],
    ...["second", "second", "second"],
  ]);
  expect([first.repeats.length, second.repeats.length]).toEqual([2, 2]);
  app.close();
});

test("what is held back comes late", async () => {
  const app = await connect(slack);
  const release = slack.deliveries.hold();
  const asked = await sends();
  expect(slack.ledger.matching("ack command")).toEqual([]);
  release();
  await app.ack();
  await asked.until(({ acked }) => acked !== undefined);
  app.close();
});

test("nobody is let in again once Socket Mode is switched off", async () => {
  const app = await connect(slack);
  slack.socketMode.disconnect("link_disabled");
  expect(await app.next()).toMatchObject({ type: "disconnect", reason: "link_disabled" });
  expect(await call(slack, "apps.connections.open", {}, slack.appToken)).toMatchObject({
    error: "socket_mode_disabled",
  });
  app.close();
});

describe("Bolt survives", () => {
  // Together, since it waits a second before it connects again.
  test.concurrent.each<[string, (socketMode: Slack["socketMode"]) => void]>([
    [
      "a warning",
      (socketMode) => {
        socketMode.disconnect("warning");
      },
    ],
    [
      "a refresh",
      (socketMode) => {
        socketMode.disconnect("refresh_requested");
      },
    ],
    [
      "a dropped connection",
      (socketMode) => {
        socketMode.drop();
      },
    ],
    [
      "a frame that nobody knows",
      (socketMode) => {
        socketMode.sendRaw({ type: "shout" });
        socketMode.drop();
      },
    ],
  ])("%s", async (_, happens) => {
    const own = await startSlack();
    own.addTeam("Hall", { members: ["ada"] });
    const bolt = boltInSocketMode(own, 1_000);
    bolt.app.command("/roadmap", async ({ ack, respond: say }) => {
      await ack();
      await say("here");
    });
    await bolt.start();
    const opened = own.socketMode.next("open");
    happens(own.socketMode);
    await opened;
    const asked = await own.user("ada").command("/roadmap");
    expect(asked.answer?.now).toMatchObject({ text: "here" });
    await bolt.stop();
    await own.stop();
  });
});
