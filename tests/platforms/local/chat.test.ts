import { expect, test } from "vitest";
import type { Dialog } from "../../../src/core/platform.ts";
import type { View } from "../../../src/core/view.ts";
import { button, controls } from "../../../src/core/view.ts";
import { MemoryLog } from "../../fakes/local-log.ts";
import { ScriptedEngine, reply } from "../../fakes/scripted-engine.ts";
import { answering, done, everyone, goal, held, next, open, press } from "./open-chat.ts";

test("a public answer is one JSON line for its channel", async () => {
  const { hear } = await open(answering(next));
  expect(await hear("@ben /roadmap next")).toEqual([
    {
      at: "2026-11-23T08:00:00Z",
      to: { channel: "general" },
      visibility: "public",
      view: next,
      text:
        "Next: HTTP\n90 min\n\n[1 Done] [2 Something else] " +
        "[3 Tick an item: a First item · b Second item] [4 Docs: https://example.org]",
    },
  ]);
});

test("a private answer in a channel, and any answer in direct messages, is for one member", async () => {
  const { hear } = await open(answering(done, { visibility: "private" }));
  const lines = await hear("@ben /x", "@ben dm /x");
  expect(lines.map(({ to, visibility }) => ({ to, visibility }))).toEqual([
    { to: { member: "ben" }, visibility: "private" },
    { to: { member: "ben" }, visibility: "private" },
  ]);
});

test("the engine is told who asks and where; only host is an admin", async () => {
  const { hear, engine } = await open();
  await hear("/a", "@ben dm /b", "@Zoë #random /c");
  const home = { platform: "local", workspace: "local" };
  expect(engine.heard.map(({ asked }) => asked)).toMatchObject([
    {
      place: { ...home, channel: "general", kind: "channel" },
      actor: { ...home, user: "host", name: "host", mayOrganise: true },
    },
    {
      place: { ...home, channel: "dm:ben", kind: "dm" },
      actor: { ...home, user: "ben", name: "ben", mayOrganise: false },
    },
    {
      place: { ...home, channel: "random", kind: "channel" },
      actor: { ...home, user: "Zoë", name: "Zoë", mayOrganise: false },
    },
  ]);
});

test("controls are pressed by number, label or beginning, and chosen by letter, number or label", async () => {
  const { hear, engine } = await open(answering(next));
  await hear("@ben /n", ":press 1", ":press done", ":press some", ":choose 3 b", ":choose 3 1");
  await hear(":choose Tick second item", ":choose 3 i1");
  expect(
    engine.heard.slice(1).map(({ press: pressed, choice }) => [pressed?.action, choice]),
  ).toEqual([
    ["done", undefined],
    ["done", undefined],
    ["other", undefined],
    ["tick", "i2"],
    ["tick", "i1"],
    ["tick", "i2"],
    ["tick", "i1"],
  ]);
});

test.each([
  [":press Dnoe", 'no control "Dnoe"', "Did you mean Done?"],
  [":press 9", 'no control "9"', "1 Done"],
  [":press 3", "asks for a choice", ":choose 3 a"],
  [":press 4", "is a link", "https://example.org"],
  [":choose 1 b", "is a button", ":press 1"],
  [":choose 3 z", 'no choice "z"', "a First item · b Second item"],
  [":nonsense", '":nonsense"', ":help"],
  ['@ben dm :fill note="x"', "No dialog is open", "control"],
  [":now 2126-12-01T09:00Z", "ten years", "smaller"],
])("%s is refused privately, and the script goes on", async (line, what, hint) => {
  const { hear, engine } = await open(answering(next));
  await hear("@ben /n");
  const [refusal, after, ...none] = await hear(line, "/again");
  expect(refusal).toMatchObject({ to: { member: "ben" }, visibility: "private", refused: true });
  expect(refusal?.text).toContain(what);
  expect(refusal?.text).toContain(hint);
  expect(after?.refused).toBeUndefined();
  expect(none).toEqual([]);
  expect(engine.heard.map(({ line: said }) => said)).toEqual(["/n", "/again"]);
});

test("where there is nothing to press, the refusal says where there would be", async () => {
  const { hear } = await open();
  expect((await hear("@ben :press 1"))[0]?.text).toContain("/roadmap next");
});

test("two controls of one name are told apart by number", async () => {
  const twice: View = {
    blocks: [controls(button("Done", press("a")), button("Done", press("b")))],
  };
  const { hear, engine } = await open(answering(twice));
  const [, refusal] = await hear("/x", ":press Done");
  expect(refusal?.text).toContain("1 Done, 2 Done");
  await hear(":press 2");
  expect(engine.heard.at(-1)?.press?.action).toBe("b");
});

test("a private answer's controls are nobody else's", async () => {
  const { hear, engine } = await open(answering(next, { visibility: "private" }));
  const [, refusal] = await hear("@ben /n", "@cy :press 1");
  expect(refusal).toMatchObject({ to: { member: "cy" }, refused: true });
  await hear("@ben :press 1");
  expect(engine.heard.at(-1)?.asked.actor.user).toBe("ben");
});

test("after a restart the last message's controls still work", async () => {
  const log = new MemoryLog();
  await (await open(answering(next), {}, log)).hear("@ben /n");
  const { hear, engine } = await open(answering(next), {}, log);
  await hear("@ben :press Done");
  expect(engine.heard.map(({ what }) => what)).toEqual(["press"]);
});

test("an update edits the private message that carried the control", async () => {
  const engine = new ScriptedEngine(({ what }) =>
    what === "say" ? reply(next, { visibility: "private" }) : reply(done, { update: true }),
  );
  const { hear, log } = await open(engine);
  const [, edited] = await hear("@ben /n", ":press 1");
  expect(edited).toMatchObject({ to: { member: "ben" }, visibility: "private", edited: true });
  expect(log.messages.map(({ view }) => view)).toEqual([done]);
});

test("an update of a message that others see is a private answer instead", async () => {
  const engine = new ScriptedEngine(() => reply(done, { update: true }));
  const { platform, hear, log } = await open(engine);
  await platform.send(everyone, goal, "k", held);
  const [answer] = await hear("@ben :press Done");
  expect(answer).toMatchObject({ to: { member: "ben" }, visibility: "private" });
  expect(answer?.edited).toBeUndefined();
  expect(log.messages.map(({ view }) => view)).toEqual([goal, done]);
});

test("a refusal never edits, and never stands in public", async () => {
  const engine = new ScriptedEngine(({ what }) =>
    what === "say" ? reply(next) : reply(done, { update: true, refused: true }),
  );
  const { hear, log } = await open(engine);
  const [, refusal] = await hear("@ben dm /n", "@ben dm :press 1");
  expect(refusal).toMatchObject({ to: { member: "ben" }, refused: true });
  expect(refusal?.edited).toBeUndefined();
  expect(log.messages).toHaveLength(2);
});

const typed = { kind: "text", choices: [], offered: [] } as const;

const dialog: Dialog = {
  kind: "dialog",
  title: "Check in",
  press: press("submit"),
  fields: [
    { ...typed, name: "note", description: "what I did", required: true },
    { ...typed, name: "next", description: "what is next", required: false },
  ],
  values: { next: "HTTP" },
};

test("a dialog is shown with its fields, filled in and submitted with what stood there", async () => {
  const engine = new ScriptedEngine(({ what }) => (what === "say" ? dialog : reply(done)));
  const { hear } = await open(engine);
  const [shown] = await hear("@ben /checkin");
  expect(shown).toMatchObject({ to: { member: "ben" }, visibility: "private" });
  expect(shown?.text).toBe(
    "Check in\nnote  what I did\nnext  what is next (optional) — now: `HTTP`\n\n" +
      'Fill it in with `:fill note="…" next="…"`',
  );
  await hear("@cy :help", '@ben dm :fill note="two\\nlines"');
  expect(engine.heard.at(-1)).toMatchObject({
    what: "submit",
    press: press("submit"),
    values: { note: "two\nlines", next: "HTTP" },
  });
  expect((await hear(':fill note="x"'))[0]?.text).toContain("No dialog is open for ben");
});

test.each([
  [":fill", '"note" is missing', ':fill note="…"'],
  [':fill note=""', '"note" is missing', ':fill note="…"'],
  [":fill nota=x", 'no field "nota"', "Did you mean note?"],
])("a dialog that is filled in wrongly stays open: %s", async (line, what, hint) => {
  const engine = new ScriptedEngine((heard) => (heard.what === "say" ? dialog : reply(done)));
  const { hear } = await open(engine);
  const [, refusal] = await hear("@ben /checkin", line);
  expect(refusal?.text).toContain(what);
  expect(refusal?.text).toContain(hint);
  await hear(":fill note=x next=");
  expect(engine.heard.at(-1)?.values).toEqual({ note: "x" });
});

const picking: Dialog = {
  ...dialog,
  fields: [
    { ...typed, name: "where", description: "the place", required: false, kind: "channel" },
    { ...typed, name: "still", description: "quietly", required: true, kind: "boolean" },
    { ...picked("which", "choice", "One", "Two"), required: true },
    { ...picked("zone", "zone", "Here", "There"), required: false },
    { ...picked("what", "several", "Read", "Write", "Rest"), required: false },
  ],
  values: { what: ["read", "rest"], where: "general" },
};

function picked(name: string, kind: "choice" | "zone" | "several", ...labels: readonly string[]) {
  const offered = labels.map((label) => ({ label, value: label.toLowerCase() }));
  return { ...typed, name, kind, description: `the ${name}`, offered };
}

test.each([
  [":fill which=b", { where: "general", still: false, which: "two", what: ["read", "rest"] }],
  [
    ':fill where=#lab still=yes which=One zone="Over there" what="a, write"',
    { where: "#lab", still: true, which: "one", zone: "Over there", what: ["read", "write"] },
  ],
  [':fill which=two zone=there what="" where=""', { still: false, which: "two", zone: "there" }],
])(
  "what a dialog offers is named by its letter, its label or its value: %s",
  async (line, values) => {
    const engine = new ScriptedEngine(({ what }) => (what === "say" ? picking : reply(done)));
    const { hear } = await open(engine);
    const [shown] = await hear("@ben /checkin");
    expect(shown?.text).toContain("still  quietly: yes or no");
    expect(shown?.text).toContain("the which: a One · b Two\n");
    expect(shown?.text).toContain("a Here · b There, or any other");
    expect(shown?.text).toContain(
      "several with commas: a Read · b Write · c Rest — now: `read, rest`",
    );
    await hear(line);
    expect(engine.heard.at(-1)).toMatchObject({ what: "submit", values });
  },
);

test.each([":fill which=three", ":fill which=one what=a,x"])(
  "what a dialog does not offer is refused: %s",
  async (line) => {
    const engine = new ScriptedEngine(({ what }) => (what === "say" ? picking : reply(done)));
    const { hear } = await open(engine);
    const [, refusal] = await hear("@ben /checkin", line);
    expect(refusal).toMatchObject({ refused: true });
    expect(refusal?.text).toContain("Choose one of: a ");
  },
);

test("a dialog that the engine refuses can be corrected", async () => {
  let tries = 0;
  const engine = new ScriptedEngine(({ what }) =>
    what === "say" ? dialog : reply(done, { refused: ++tries === 1 }),
  );
  const { hear } = await open(engine);
  await hear("@ben /checkin", ":fill note=x", ":fill note=y");
  expect(engine.heard.map(({ values }) => values?.note)).toEqual([undefined, "x", "y"]);
});

test(":complete shows the engine's choices", async () => {
  const { hear, engine } = await open();
  engine.offered = [{ label: "Introduction", value: "intro", note: "60 min" }];
  const [line] = await hear("@ben :complete /roadmap done int");
  expect(line).toMatchObject({ to: { member: "ben" }, choices: engine.offered });
  expect(line?.text).toBe("• `intro` Introduction (60 min)");
  engine.offered = [];
  expect((await hear(":complete /x"))[0]).toMatchObject({
    choices: [],
    text: "Nothing completes `/x`.",
  });
});
