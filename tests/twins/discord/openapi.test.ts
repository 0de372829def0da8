import { describe, expect, test } from "vitest";
import { openApi } from "./openapi.ts";

const discord = openApi();

describe.skipIf(discord === undefined)("Discord's own document, where it is at hand", () => {
  const flaws = (path: string, body: unknown, method = "POST") =>
    discord?.request(method, path, body);

  test("judges a message", () => {
    expect(flaws("/channels/1/messages", { content: "x" })).toEqual([]);
    expect(flaws("/channels/1/messages", { content: 1 })).toEqual([
      "body.content: not string or null",
    ]);
  });
  test("judges a component by its type", () => {
    const components = [{ type: 10, content: "" }];
    expect(flaws("/channels/1/messages", { components })).toEqual([
      "body.components[0].content: 0, 1 at least",
    ]);
  });
  test("knows @original from a message's id", () => {
    expect(flaws("/webhooks/1/x/messages/@original", { content: "x" }, "PATCH")).toEqual([]);
  });
});

test("where the document is not at hand there is no judge", () => {
  expect(openApi("/nowhere/discord.json")).toBeUndefined();
});
