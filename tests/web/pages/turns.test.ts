import { expect, test } from "vitest";
import { createTurns } from "../../../src/web/pages/turns.ts";

/** Work that ends when it is told to, and says when it began. */
function slowWork(began: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<string>();
  const work = () => {
    began.push(name);
    return promise;
  };
  return {
    work,
    end: () => {
      resolve(name);
    },
  };
}

test("one is done at a time, in the order of asking", async () => {
  const began: string[] = [];
  const turn = createTurns<string>();
  const [one, two] = [slowWork(began, "one"), slowWork(began, "two")];
  const answers = [turn("link", "a", one.work), turn("link", "b", two.work)];
  expect(began).toEqual(["one"]);
  two.end();
  one.end();
  expect(await allOf(answers)).toEqual(["one", "two"]);
  expect(began).toEqual(["one", "two"]);
});

test("who asks for what waits shares it; what has begun is older than the question, and shared with nobody", async () => {
  const began: string[] = [];
  const turn = createTurns<string>();
  const first = slowWork(began, "first");
  const answer = turn("link", "a", first.work);
  const second = slowWork(began, "second");
  const shared = [turn("link", "a", second.work), turn("link", "a", slowWork(began, "third").work)];
  second.end();
  first.end();
  expect(await answer).toBe("first");
  expect(await allOf(shared)).toEqual(["second", "second"]);
  expect(began).toEqual(["first", "second"]);
});

test("one too many is asked to come again, and may", async () => {
  const began: string[] = [];
  const turn = createTurns<string>(1);
  const first = slowWork(began, "first");
  const answers = [turn("link", "a", first.work), turn("link", "b", () => Promise.resolve("b"))];
  expect(turn("link", "c", () => Promise.resolve("c"))).toBeUndefined();
  first.end();
  await allOf(answers);
  expect(await turn("link", "c", () => Promise.resolve("c"))).toBe("c");
});

test("whoever asks for everything at once keeps nobody else from theirs", async () => {
  const turn = createTurns<string>(4, 2);
  const first = slowWork([], "first");
  const running = turn("one", "/one", first.work);
  const asked = ["/one/a", "/one/b", "/one/c"].map((key) =>
    turn("one", key, () => Promise.resolve(key)),
  );
  const others = turn("other", "/other", () => Promise.resolve("/other"));
  first.end();
  expect(await allOf([running, ...asked, others])).toEqual([
    "first",
    "/one/a",
    "/one/b",
    undefined,
    "/other",
  ]);
});

test("what fails keeps nobody else waiting", async () => {
  const turn = createTurns<string>();
  const failing = turn("link", "a", () => Promise.reject(new Error("no")));
  const next = turn("link", "b", () => Promise.resolve("b"));
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("b");
});

/** What was taken on; one that was not is undefined. */
const allOf = (answers: readonly (Promise<string> | undefined)[]) =>
  Promise.all(answers.map(async (answer) => answer));
