import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

test("what is wrong is said with the variable, what was found, and what to do", () => {
  expect(() => readConfig({ DISCORD_GUILD_ID: "my server" })).toThrow(
    "DISCORD_GUILD_ID is “my server”: expected the id of a server, a number. Change it in the environment or take it out.",
  );
});

test("a secret is never printed, however wrong it is", () => {
  const secret = "MTE4Q.Zq7x \nXb0W";
  const complaint = (): string => {
    try {
      readConfig({ DISCORD_TOKEN: secret, CAIRN_LOG_LEVEL: "loud" });
    } catch (error) {
      return String(error);
    }
    return "";
  };
  expect(complaint()).toContain("CAIRN_LOG_LEVEL is “loud”");
  expect(complaint()).toContain("DISCORD_TOKEN");
  for (const part of secret.split(/[.\s]+/)) expect(complaint()).not.toContain(part);
});
