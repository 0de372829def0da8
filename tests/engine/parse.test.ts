import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { UserError } from "../../src/core/errors.ts";
import { parseLine } from "../../src/engine/parse.ts";

/** The command and its options as one line, or what the refusal says. */
function read(line: string): string {
  try {
    const parsed = parseLine(line, commands);
    if (parsed.kind === "help") return `help ${parsed.under}`;
    const options = Object.entries(parsed.options).map(([name, value]) => `${name}=${value}`);
    return [parsed.command.name, ...options].join(" | ");
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.hint}`;
    throw error;
  }
}

describe("a line names a command and its options", () => {
  test.each([
    ["/roadmap next", "roadmap next"],
    ["roadmap next", "roadmap next"],
    ["/ROADMAP Next", "roadmap next"],
    ["/roadmap done internet", "roadmap done | topic=internet"],
    ["/roadmap done Internet Fundamentals", "roadmap done | topic=Internet Fundamentals"],
    ["/roadmap done internet when:yesterday", "roadmap done | when=yesterday | topic=internet"],
    ["/roadmap done --when yesterday internet", "roadmap done | when=yesterday | topic=internet"],
    ["/roadmap done topic:“a b” note:x y z", "roadmap done | topic=a b | note=x y z"],
    ["/goal set 4", "goal set | hours=4"],
    ["/roadmap join 5", "roadmap join | pace=5"],
    ["/leaderboard last", "leaderboard | period=last"],
    ["/group schedule recap cron:0 18 * * 0", "group schedule | cron=0 18 * * 0 | job=recap"],
    ["/my export", "my export"],
  ])("%s", (line, expected) => {
    expect(read(line)).toBe(expected);
  });
});

describe("a beginning stands for a word where only one word begins so", () => {
  test.each([
    ["/l", "leaderboard"],
    ["/road n", "roadmap next"],
    ["/roadmap progr", "roadmap progress"],
    ["/group sched recap off:yes", "group schedule | off=yes | job=recap"],
  ])("%s", (line, expected) => {
    expect(read(line)).toBe(expected);
  });

  test("and is refused where several do", () => {
    expect(read("/g week")).toMatch(/There is no command/);
    expect(read("/roadmap p")).toMatch(/There is no command \/roadmap p/);
  });
});

describe("a word alone tells what is under it", () => {
  test.each([
    ["/roadmap", "help roadmap"],
    ["/group help", "help group"],
    ["/my", "help my"],
  ])("%s", (line, expected) => {
    expect(read(line)).toBe(expected);
  });
});

describe("what is mistyped is named, with the nearest match and what to do", () => {
  test.each([
    ["/raodmap next", "There is no command /raodmap", "Did you mean /roadmap next?"],
    ["/roadmap nxet", "There is no command /roadmap nxet", "Did you mean /roadmap next?"],
    ["/next", "There is no command /next", "Did you mean /roadmap next?"],
    ["/done internet", "There is no command /done", "Did you mean /roadmap done?"],
    ["/xyzzy", "There is no command /xyzzy", "/cairn help lists them all"],
    ["/", "There is no command /", "/cairn help lists them all"],
    ["/roadmap done internet wen:today", "has no option “wen”", "Did you mean when:?"],
    [
      "/roadmap done internet --nope x",
      "has no option “nope”",
      "It is typed /roadmap done topic:…",
    ],
    [
      "/my export now please",
      "does not know what to do with “now please”",
      "It is typed /my export",
    ],
  ])("%s", (line, message, hint) => {
    expect(read(line)).toContain(message);
    expect(read(line)).toContain(hint);
  });

  test("however long it is, the refusal stays short", () => {
    expect(read(`/${"x".repeat(3000)}`).length).toBeLessThan(400);
    expect(read(`/roadmap done a ${"y".repeat(30)}:b`).length).toBeLessThan(400);
  });
});
