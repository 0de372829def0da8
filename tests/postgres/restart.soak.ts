import { expect, test } from "vitest";
import { endureRestarts } from "./restarted.ts";

const SERVED_MS = 5_000;
const SIGNALS = Array.from({ length: 20 }, (_, count) => (count % 2 === 0 ? "SIGINT" : "SIGQUIT"));

test("of two whole processes, under load, nothing is lost by twenty restarts of the server, and within 5 s of each all is served", async ({
  annotate,
}) => {
  const restarted = await endureRestarts(SIGNALS);
  await annotate(JSON.stringify(restarted));
  expect(restarted).toMatchObject({ lost: [], posts: 4 });
  expect(restarted.served.worst).toBeLessThan(SERVED_MS);
});
