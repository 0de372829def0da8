import { describe, expect, test } from "vitest";
import { pageLinks } from "../../src/main/page-links.ts";

/** A store that keeps the first key that it is given. */
function keyKeeper() {
  let kept: string | undefined;
  return { key: (fresh: string) => Promise.resolve((kept ??= fresh)), kept: () => kept };
}

const NAME = "abcdefgh23";

test("a link's token leads back to the name that it was made of, after a restart too", async () => {
  const store = keyKeeper();
  const token = (await pageLinks(store)).tokenOf(NAME);
  const restarted = await pageLinks(store);
  expect(restarted.nameIn(token)).toBe(NAME);
  expect(restarted.tokenOf(NAME)).toBe(token);
});

test("it is signed with 128 bits by a key of 256, and another house's signature is none", async () => {
  const store = keyKeeper();
  const token = (await pageLinks(store)).tokenOf(NAME);
  expect(token).toHaveLength(32);
  expect(Buffer.from(store.kept() ?? "", "base64url")).toHaveLength(32);
  expect((await pageLinks(keyKeeper())).nameIn(token)).toBeUndefined();
});

describe("what was not signed leads nowhere", () => {
  test.each([
    ["nothing at all", () => ""],
    ["the name alone", (token: string) => token.slice(0, 10)],
    ["another name with this signature", (token: string) => `zbcdefgh23${token.slice(10)}`],
    ["a letter in the wrong case", (token: string) => `A${token.slice(1)}`],
    ["one character less", (token: string) => token.slice(0, -1)],
    ["one more", (token: string) => `${token}A`],
    ["a line break behind it", (token: string) => `${token}\n`],
    ["another last character", (token: string) => token.slice(0, -1) + other(token.at(-1))],
    ["umlauts, which are longer in bytes", (token: string) => `${token.slice(0, -1)}ä`],
    ["the names of an object's own", () => "__proto__"],
  ])("%s", async (_, spoil) => {
    const { tokenOf, nameIn } = await pageLinks(keyKeeper());
    expect(nameIn(spoil(tokenOf(NAME)))).toBeUndefined();
  });

  test("the last character included, which carries fewer bits than it could", async () => {
    const { tokenOf, nameIn } = await pageLinks(keyKeeper());
    const stem = tokenOf(NAME).slice(0, -1);
    const all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".split("");
    expect(all.filter((last) => nameIn(stem + last) !== undefined)).toHaveLength(1);
  });
});

const other = (character = ""): string => (character === "A" ? "B" : "A");
