import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fieldsOf, stringOf } from "../shared/json.ts";
import { socketTo, type RawSocket } from "../shared/raw-socket.ts";
import { call } from "./raw.ts";
import { startTwin, type Twin } from "./twin.ts";

let twin: Twin;

beforeEach(async () => {
  twin = await startTwin();
  twin.addGuild("Hall", { members: ["Ada"] });
});
afterEach(() => twin.stop());

async function opened(): Promise<RawSocket> {
  const { body } = await call(twin, "GET", "/gateway/bot");
  const socket = socketTo(`${stringOf(fieldsOf(body)["url"])}?v=10&encoding=json`);
  expect(await socket.next()).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } });
  return socket;
}

const identify = (more: object = {}) => ({
  op: 2,
  d: { token: twin.token, intents: 1, properties: {}, ...more },
});

async function ready(): Promise<{ readonly socket: RawSocket; readonly session: unknown }> {
  const socket = await opened();
  socket.send(identify());
  const { d } = await socket.next();
  expect(await socket.next()).toMatchObject({ t: "GUILD_CREATE", s: 2 });
  return { socket, session: fieldsOf(d)["session_id"] };
}

test("READY names servers as unavailable, and GUILD_CREATE brings them", async () => {
  const socket = await opened();
  socket.send(identify());
  const { id } = twin.world.guild("Hall");
  expect(await socket.next()).toMatchObject({
    op: 0,
    s: 1,
    t: "READY",
    d: { guilds: [{ id, unavailable: true }] },
  });
  expect(await socket.next()).toMatchObject({ s: 2, t: "GUILD_CREATE", d: { id, name: "Hall" } });
});

describe("a connection is closed", () => {
  test.each<[string, object, number]>([
    ["with 4004 for a wrong token", { token: "wrong" }, 4004],
    ["with 4014 for an intent that is not allowed", { intents: 1 << 15 }, 4014],
    ["with 4013 for an intent that does not exist", { intents: 1 << 30 }, 4013],
    ["with 4010 for a shard beyond their count", { shard: [2, 2] }, 4010],
  ])("%s", async (_, more, code) => {
    const socket = await opened();
    socket.send(identify(more));
    expect(await socket.closed).toBe(code);
  });
  test("with 4003 when it speaks before it identifies", async () => {
    const socket = await opened();
    socket.send({ op: 3, d: {} });
    expect(await socket.closed).toBe(4003);
  });
  test("with 4005 when it identifies twice", async () => {
    const { socket } = await ready();
    socket.send(identify());
    expect(await socket.closed).toBe(4005);
  });
});

test("heartbeats are acknowledged, until the twin is told to stop", async () => {
  const { socket } = await ready();
  socket.send({ op: 1, d: 2 });
  expect(await socket.next()).toMatchObject({ op: 11 });
  twin.gateway.isAcking = false;
  const heard = twin.gateway.next("heartbeat");
  socket.send({ op: 1, d: 2 });
  await heard;
  twin.gateway.dispatch("ANYTHING", {});
  expect(await socket.next()).toMatchObject({ t: "ANYTHING" });
});

test("what was missed is replayed to whoever resumes, in its order", async () => {
  const { session } = await ready();
  twin.gateway.drop();
  twin.gateway.dispatch("FIRST", {});
  twin.gateway.dispatch("SECOND", {});
  const again = await opened();
  again.send({ op: 6, d: { token: twin.token, session_id: session, seq: 2 } });
  expect(await again.next()).toMatchObject({ t: "FIRST", s: 3 });
  expect(await again.next()).toMatchObject({ t: "SECOND", s: 4 });
  expect(await again.next()).toMatchObject({ t: "RESUMED", s: 5 });
});

test("a sequence number from the future is closed with 4007", async () => {
  const { session } = await ready();
  const again = await opened();
  again.send({ op: 6, d: { token: twin.token, session_id: session, seq: 99 } });
  expect(await again.closed).toBe(4007);
});

test("a session that ended cannot be resumed", async () => {
  const { socket, session } = await ready();
  twin.gateway.invalidate(false);
  expect(await socket.next()).toMatchObject({ op: 9, d: false });
  const again = await opened();
  again.send({ op: 6, d: { token: twin.token, session_id: session, seq: 2 } });
  expect(await again.next()).toMatchObject({ op: 9, d: false });
});

test("whoever closes with 1000 gives the session up", async () => {
  const { socket } = await ready();
  const closed = twin.gateway.next("close");
  socket.close(1000);
  await closed;
  expect(twin.gateway.sessions.size).toBe(0);
});

test("each shard hears of its own servers, two alike both hear everything", async () => {
  const shards = await Promise.all(
    [0, 1, 1].map(async (shard) => {
      const socket = await opened();
      socket.send(identify({ shard: [shard, 2] }));
      expect(await socket.next()).toMatchObject({ t: "READY", d: { shard: [shard, 2] } });
      return socket;
    }),
  );
  const { id } = twin.world.guild("Hall");
  const own = Number((BigInt(id) >> 22n) % 2n);
  const mine = shards.filter((_, index) => (index === 0 ? 0 : 1) === own);
  for (const socket of mine) expect(await socket.next()).toMatchObject({ t: "GUILD_CREATE" });
  twin.gateway.dispatch("OF_HALL", {}, id);
  twin.gateway.dispatch("OF_NONE", {});
  for (const socket of mine) expect(await socket.next()).toMatchObject({ t: "OF_HALL" });
  const [first] = shards;
  expect(await first?.next()).toMatchObject({ t: "OF_NONE" });
});

test("with an address for interactions the gateway hears of none", async () => {
  await call(twin, "PUT", `/applications/${twin.world.application.id}/commands`, [
    { name: "goal", description: "Aim" },
  ]);
  const { socket } = await ready();
  twin.world.application.interactionsEndpointUrl = "https://example.org";
  await twin.user("Ada").command("goal", {}, { until: "sent" });
  twin.gateway.dispatch("AFTER", {});
  expect(await socket.next()).toMatchObject({ t: "AFTER" });
});
