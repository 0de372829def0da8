import { expect, onTestFinished, test } from "vitest";
import { atomically } from "../../src/store/atomically.ts";
import { openDatabase } from "../../src/store/open.ts";
import { endureRestarts } from "./restarted.ts";
import { startPostgres } from "./server.ts";

const WRITERS = 8;

/** What each writer was told is written, and what it was told is not; one asks as soon as it was answered. */
test.each(["SIGINT", "SIGQUIT"] as const)(
  "while the server ends by %s and starts again nothing acknowledged is lost, and what is asked is answered again",
  async (signal) => {
    const server = await startPostgres({ durable: true });
    onTestFinished(() => server.stop());
    await server.run("create database cairn");
    const address = server.address("cairn");
    const db = await openDatabase(address);
    onTestFinished(() => db.destroy());

    const acknowledged: string[] = [];
    let isOver = false;
    const writer = async (_: unknown, number: number) => {
      for (let count = 0; !isOver; count += 1) {
        const name = `of ${number}, ${count}`;
        try {
          await atomically(db, (trx) =>
            trx.insertInto("meta").values({ name, value: "" }).execute(),
          );
          acknowledged.push(name);
        } catch {
          // Nobody was told that it is done.
        }
      }
    };
    const writing = Array.from({ length: WRITERS }, writer);
    /** Resolves when so many more are acknowledged. */
    const more = async (count: number) => {
      const goal = acknowledged.length + count;
      while (acknowledged.length < goal) await new Promise(setImmediate);
    };
    await more(50);
    await server.restart(signal);
    await more(50);

    isOver = true;
    await Promise.all(writing);

    const rows = await db.selectFrom("meta").select("name").execute();
    const kept = new Set(rows.map(({ name }) => name));
    expect(acknowledged.filter((name) => !kept.has(name))).toEqual([]);
  },
);

test("of two whole processes behind a load balancer nothing that was acknowledged is lost as the server crashes, and both serve again", async ({
  annotate,
}) => {
  const restarted = await endureRestarts(["SIGQUIT"]);
  await annotate(JSON.stringify(restarted));
  expect(restarted).toMatchObject({ lost: [], posts: 4 });
});
