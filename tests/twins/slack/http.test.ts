import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { bytesOf, closeServer } from "../shared/server.ts";
import { Watched } from "../shared/watched.ts";
import { addressOf, boltOverHttp, type Bolt } from "./bolt.ts";
import { envelopeOf } from "./deliver/envelope.ts";
import type { Making } from "./deliver/http.ts";
import { startSlack, type Slack } from "./twin.ts";

let slack: Slack;

beforeEach(async () => {
  slack = await startSlack();
  slack.addTeam("Hall", { members: ["ada"] });
});
afterEach(() => slack.stop());

describe("Bolt", () => {
  let bolt: Bolt;
  let acted: number;

  beforeEach(async () => {
    acted = 0;
    bolt = boltOverHttp(slack);
    bolt.app.command("/roadmap", async ({ ack }) => {
      acted += 1;
      await ack("heard");
    });
    await bolt.start();
  });
  afterEach(() => bolt.stop());

  test.each<[Making, number, number]>([
    ["signed", 200, 2],
    ["forged", 401, 1],
    ["stale", 401, 1],
    ["changed", 401, 1],
  ])("answers a request that is %s with %i", async (making, status, times) => {
    const asked = await slack.user("ada").command("/roadmap", "next");
    const answer = await slack.http?.post(envelopeOf(asked.kind, asked.payload), making);
    expect([answer?.status, acted]).toEqual([status, times]);
  });
  test("shows whoever asked a text that it gives with the acknowledgement", async () => {
    const asked = await slack.user("ada").command("/roadmap", "next");
    expect(asked.answer?.now).toMatchObject({ text: "heard" });
  });
});

/** A server that gives challenges back and answers all else with one status; never, where there is none. */
class Dull extends Watched {
  readonly retries: string[] = [];
  server: Server | undefined;

  async listen(status?: number): Promise<string> {
    this.server = createServer((request, response) => {
      void bytesOf(request).then((bytes) => {
        const body = new TextDecoder().decode(bytes);
        const challenge = /"challenge":"(\w+)"/.exec(body)?.[1];
        if (challenge !== undefined) {
          response.end(challenge);
          return;
        }
        const { "x-slack-retry-num": attempt, "x-slack-retry-reason": reason } = request.headers;
        this.retries.push([attempt, reason].flat().join(" "));
        this.changed();
        if (status !== undefined) response.writeHead(status).end();
      });
    });
    return await addressOf(this.server);
  }
}

describe("a server", () => {
  let dull: Dull;

  beforeEach(() => {
    dull = new Dull();
  });
  afterEach(async () => {
    if (dull.server !== undefined) await closeServer(dull.server);
  });

  test("that does not give the challenge back gets nothing", async () => {
    dull.server = createServer((_, response) => response.end("what?"));
    expect(await slack.deliverTo(await addressOf(dull.server))).toBe(false);
  });
  test("that fails at a command leaves a person without an answer", async () => {
    expect(await slack.deliverTo(await dull.listen(500))).toBe(true);
    expect((await slack.user("ada").command("/roadmap")).failure).toBe("dispatch_failed");
  });
  test("that fails at an event gets it again, and reads why", async () => {
    await slack.deliverTo(await dull.listen(500));
    const asked = await slack.user("ada").opensHome({ until: "sent" });
    await dull.until(({ retries }) => retries.length === 2);
    await slack.deliveries.again(asked, { attempt: 2, reason: "http_error" });
    expect(dull.retries).toEqual([" ", "1 http_error", "2 http_error"]);
  });
  test("that does not answer in time has failed", async () => {
    const impatient = await startSlack({ deadlineMs: 500 });
    onTestFinished(() => impatient.stop());
    impatient.addTeam("Hall", { members: ["ada"] });
    await impatient.deliverTo(await dull.listen());
    expect((await impatient.user("ada").command("/roadmap")).failure).toBe("operation_timeout");
  });
});
