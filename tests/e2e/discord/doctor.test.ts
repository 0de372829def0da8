import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { FLAWS } from "./doctor-flaws.ts";
import { patient, register } from "./doctor-patient.ts";

/** `cairn doctor` as a host runs it, on a loopback Discord. */

/** What lies in a folder, byte for byte. */
const contents = (folder: string) =>
  readdirSync(folder).map((name) => {
    const hash = createHash("sha256").update(readFileSync(join(folder, name)));
    return `${name} ${hash.digest("hex")}`;
  });

test("where everything is well it says so, with both links, and leaves everything as it was", async () => {
  const { twin, folder, doctor } = await patient();
  const before = contents(folder);
  const { code, stdout, stderr } = await doctor();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { id } = twin.world.application;
  expect(stdout.split("\n").slice(1)).toEqual([
    "  ✓ Every variable is as it can be.",
    `  ✓ ${join(folder, "cairn.db")} is sound and up to date, with 1 group.`,
    `  · ${join(folder, "cairn.db")} has no backup in ${join(folder, "backups")}. CAIRN_BACKUPS is 0, so no night makes one.`,
    expect.stringMatching(/^ {2}✓ The \d+ roadmaps have no problems\.$/),
    "",
    "Discord",
    "  ✓ The token is that of cairn.",
    "  ✓ This machine's clock and Discord's agree.",
    "  ✓ It can be installed in servers, and by people for themselves.",
    "  ✓ Commands and buttons come over the connection.",
    "  · Anyone may add it to a server: Public Bot is on.",
    "  ✓ The gateway answers: commands can come.",
    "  ✓ 1000 of 1000 starts are left for today.",
    expect.stringMatching(/^ {2}✓ The \d+ commands are registered, everywhere\.$/),
    "  ✓ Each command shows once.",
    "  ✓ Every permission is there in the channel where a group lives.",
    `  · To add it to a server: https://discord.com/oauth2/authorize?client_id=${id}&scope=bot+applications.commands&permissions=309237746688`,
    `  · To have it for yourself, in any server and in direct messages: https://discord.com/oauth2/authorize?client_id=${id}&integration_type=1&scope=applications.commands`,
    "",
    "Nothing is wrong.",
    "",
  ]);
  expect(contents(folder)).toEqual(before);
  expect(twin.ledger.all.every(({ method }) => method === "GET")).toBe(true);
  expect(twin.gateway.identifies).toBe(0);
});

test.each(FLAWS)(
  "it is said with what to do about it when %s",
  async (_, spoil, mark, says, todo) => {
    const { twin, doctor } = await patient();
    spoil(twin);
    const { code, stdout, stderr } = await doctor();
    expect({ code, stderr }).toEqual({ code: mark === "✗" ? 78 : 0, stderr: "" });
    const lines = stdout.split("\n");
    const at = lines.findIndex((line) => says.test(line));
    expect(stdout).toMatch(says);
    expect(lines[at]).toMatch(new RegExp(`^ {2}${mark} `));
    expect(lines[at + 1]?.replace(/^ +→ /, "")).toMatch(todo);
    expect(stdout).toContain(
      mark === "✗" ? "1 thing is wrong" : "Nothing is wrong; 1 thing is worth",
    );
  },
);

test("a clock that is wrong is told by how much", async () => {
  const { doctor } = await patient({ now: () => Date.now() - 3_600_000 });
  const { code, stdout } = await doctor();
  expect(code).toBe(78);
  expect(stdout).toMatch(
    /✗ This machine's clock is 60 minutes ahead of Discord's\.\n +→ .*time server/,
  );
});

test("commands for one server alone are looked for there", async () => {
  const { twin, doctor } = await patient();
  const { id } = twin.world.guild("Hall");
  twin.registry.overwrite([]);
  register(twin, id);
  const { code, stdout } = await doctor({ DISCORD_GUILD_ID: id });
  expect(code).toBe(0);
  expect(stdout).toMatch(
    new RegExp(
      `✓ The \\d+ commands are registered, in the server ${id} alone \\(DISCORD_GUILD_ID\\)\\.`,
    ),
  );
});

test("a server for the commands where Cairn is not is said as the start says it", async () => {
  const { doctor } = await patient();
  const { code, stdout } = await doctor({ DISCORD_GUILD_ID: "123456789012345678" });
  expect(code).toBe(78);
  expect(stdout).toContain(
    "✗ DISCORD_GUILD_ID is 123456789012345678, and Cairn is in no such server: add it there",
  );
});

describe("a way in that is closed", () => {
  test("a token that Discord does not know is said as the start says it, and never shown", async () => {
    const { doctor } = await patient();
    const token = "MTIz.abc.a-token-that-Discord-does-not-know";
    const { code, stdout, stderr } = await doctor({ DISCORD_TOKEN: token });
    expect({ code, stderr }).toEqual({ code: 78, stderr: "" });
    expect(stdout).toMatch(
      /✗ DISCORD_TOKEN is not a token that Discord knows: open https:\/\/discord\.com\/developers\/applications/,
    );
    expect(stdout).toContain("– Everything else on Discord is looked at once that is right.");
    expect(stdout).not.toContain(token);
  });

  test("an address where nobody answers is named", async () => {
    const { doctor } = await patient();
    const { code, stdout } = await doctor({ DISCORD_API_URL: "http://127.0.0.1:9/api" });
    expect(code).toBe(78);
    expect(stdout).toMatch(
      /✗ Discord does not answer at http:\/\/127\.0\.0\.1:9\/api \(ECONNREFUSED\): look/,
    );
  });

  test("what answers like a website is not taken for Discord", async () => {
    const { doctor } = await patient();
    const page = createServer((_, response) => {
      response.end("<h1>Sign in to the guest network</h1>");
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => page.once("listening", resolve));
    onTestFinished(() => void page.close());
    const { port } = page.address() as AddressInfo;
    const { code, stdout } = await doctor({ DISCORD_API_URL: `http://127.0.0.1:${port}/api` });
    expect(code).toBe(78);
    expect(stdout).toMatch(/✗ Discord is not what answers at http:/);
  });
});

test("it is data for a program too", async () => {
  const { twin, doctor } = await patient();
  twin.permit("general", { deny: ["AttachFiles"] });
  const { code, stdout } = await doctor({}, ["--json"]);
  expect(code).toBe(78);
  const report = JSON.parse(stdout) as { wrong: number; checks: readonly object[] };
  expect(report.wrong).toBe(1);
  expect(report.checks.filter((check) => "state" in check && check.state === "wrong")).toEqual([
    {
      part: "Discord",
      name: "permissions",
      state: "wrong",
      says: "In #general of Hall, where Night School lives, Cairn lacks Attach Files.",
      todo: "Channel settings, Permissions: allow Cairn Attach Files.",
    },
  ]);
});
