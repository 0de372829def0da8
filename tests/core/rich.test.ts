import { expect, test } from "vitest";
import { accountOn, elsewhere, type MemberName } from "../../src/core/rich.ts";

const BEN: MemberName = {
  kind: "member",
  name: "Ben",
  notify: true,
  accounts: [
    { platform: "discord", workspace: "", user: "42" },
    { platform: "slack", workspace: "T1", user: "U1" },
    { platform: "slack", workspace: "T2", user: "U2" },
  ],
};

test.each([
  ["discord", "any server", "42"],
  ["slack", "T1", "U1"],
  ["slack", "T2", "U2"],
  ["slack", "T3", undefined],
  ["local", "local", undefined],
])("on %s in %s, whoever is notified is %s", (platform, workspace, user) => {
  expect(accountOn(BEN, platform, workspace)?.user).toBe(user);
});

test("who is only named is notified nowhere", () => {
  expect(accountOn({ ...BEN, notify: false }, "discord", "")).toBeUndefined();
});

test("a channel of another platform is told by its platform", () => {
  expect(elsewhere({ platform: "slack" })).toBe("a channel on Slack");
});
