import { describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { optionsOf } from "../../../src/core/option.ts";
import { presses } from "../../../src/main/presses.ts";
import { chooserOf, chosenIn, leavesOf, PICK } from "../../../src/platforms/slack/chooser.ts";
import { valuesOf } from "../../../src/platforms/slack/modal-values.ts";
import { fieldsOf, listOf, stringOf, type Fields } from "../../twins/shared/json.ts";
import { viewViolations } from "../../twins/slack/rules.ts";

const choosing = { commands, spell: (text: string) => text, files: true };

function open(word: string, picked?: string, more: Partial<typeof choosing> = {}): Fields {
  return fieldsOf(
    JSON.parse(JSON.stringify(chooserOf(word, { ...choosing, ...more }, picked) ?? {})),
  );
}
const blocksOf = (view: Fields) => listOf(view["blocks"]).map(fieldsOf);
const elementsOf = (view: Fields) =>
  new Map(
    blocksOf(view)
      .filter(({ type }) => type === "input")
      .map(({ block_id: id, element }) => [stringOf(id), fieldsOf(element)]),
  );

const words = [...new Set(commands.map(({ name }) => name.split(" ")[0] ?? name))];
const withLeaves = words.filter((word) => leavesOf(commands, word).length > 0);

describe("a word alone opens a window", () => {
  test.each(withLeaves)("/%s: of each of its commands Slack takes it", (word) => {
    for (const { name } of leavesOf(commands, word)) {
      expect(viewViolations(open(word, name), "modal"), name).toEqual([]);
    }
  });

  test("with all that is under it to pick from, the first picked", () => {
    const view = open("roadmap");
    const pick = elementsOf(view).get(PICK);
    expect(listOf(pick?.["options"])).toHaveLength(leavesOf(commands, "roadmap").length);
    expect(fieldsOf(pick?.["initial_option"])["value"]).toBe("roadmap next");
    expect(chosenIn(stringOf(view["callback_id"]))).toBe("roadmap next");
  });

  test("with an input for each option of what is picked", () => {
    for (const { name, options, form } of commands.filter(({ name }) => name.includes(" "))) {
      const inputs = [...elementsOf(open(name.split(" ")[0] ?? "", name)).keys()];
      const names = form === undefined ? optionsOf(options).map((option) => option.name) : [];
      expect(inputs, name).toEqual([PICK, ...names]);
    }
  });

  test("where what is completed as it is typed elsewhere is looked up", () => {
    const done = elementsOf(open("roadmap", "roadmap done"));
    expect(done.get("topic")).toMatchObject({ type: "external_select" });
    expect(done.get("when")).toMatchObject({ type: "datepicker" });
    const schedule = elementsOf(open("group", "group schedule"));
    expect(schedule.get("job")).toMatchObject({ type: "external_select" });
    expect(schedule.get("day")).toMatchObject({ type: "static_select" });
  });

  test("that says who will see the answer, or that a dialog asks for the rest", () => {
    const noteOf = (word: string, name: string) =>
      fieldsOf(listOf(blocksOf(open(word, name))[1]?.["elements"])[0])["text"];
    expect(noteOf("roadmap", "roadmap next")).toBe("What to do now. Only you see the answer.");
    expect(noteOf("group", "group setup")).toMatch(/\. It asks for the rest in its own window\.$/);
    const aloud = commands.find(
      ({ name, visibility, form }) =>
        name.includes(" ") && visibility === "public" && form === undefined,
    );
    const [word = ""] = aloud?.name.split(" ") ?? [];
    expect(noteOf(word, aloud?.name ?? "")).toMatch(/\. The channel sees the answer\.$/);
  });

  test("that has no place for a file where Cairn may read none", () => {
    expect([...elementsOf(open("group", "group import", { files: false })).keys()]).toEqual([
      PICK,
      "url",
    ]);
  });

  test("under the name that it has here", () => {
    const view = open("roadmap", undefined, { spell: (text) => text.replace("/", "/c-") });
    expect(fieldsOf(view["title"])["text"]).toBe("/c-roadmap");
  });

  test("and a command of one word opens none", () => {
    expect(chooserOf("leaderboard", choosing)).toBeUndefined();
    expect(chooserOf("nothing", choosing)).toBeUndefined();
  });
});

test("its id is no press's, and no press's id is one of it", () => {
  expect(presses.decode(stringOf(open("roadmap")["callback_id"]))).toBeUndefined();
  for (const { name, actions } of commands) {
    for (const action of Object.keys(actions)) {
      expect(chosenIn(presses.encode({ command: name, action, params: {} }))).toBeUndefined();
    }
  }
});

test("what was filled in is the command's options alone", () => {
  const option = { value: "roadmap done", text: { type: "plain_text" as const, text: "done" } };
  const values = {
    [PICK]: { [PICK]: { type: "static_select", selected_option: option } },
    note: { value: { type: "plain_text_input", value: "see there" } },
  };
  expect(valuesOf({ state: { values } })).toEqual({ note: "see there" });
});
