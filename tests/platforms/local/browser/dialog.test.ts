import { expect, test } from "vitest";
import type { Dialog, DialogField } from "../../../../src/core/platform.ts";
import { dialogHtml } from "../../../../src/platforms/local/browser/dialog.ts";
import type { OpenDialog } from "../../../../src/platforms/local/browser/dialogs.ts";
import { OpenDialogs } from "../../../../src/platforms/local/browser/dialogs.ts";
import { filledIn } from "../../../../src/platforms/local/browser/filled-in.ts";
import { attachmentOf, fileIn } from "../../../../src/platforms/local/browser/uploads.ts";
import { attributeIn, textIn } from "./open-browser.ts";

const ada = { user: "ada", where: { kind: "dm" } } as const;
const reader = { standing: ada, base: "/as/ada/dm", zone: "UTC", encode: () => "press" };
const press = { command: "goal set", action: "set", params: {} };
const choices = [
  { label: "First", value: "1" },
  { label: "<Second>", value: "2", note: "a note" },
];

const field = (name: string, more: Partial<DialogField>): DialogField => ({
  name,
  description: `about ${name}`,
  kind: "text",
  required: false,
  choices: [],
  offered: [],
  ...more,
});

const DIALOG: Dialog = {
  kind: "dialog",
  title: "Everything",
  press,
  fields: [
    field("short", { required: true, maxLength: 60 }),
    field("long", { maxLength: 500 }),
    field("hours", { kind: "number", min: 1, max: 40, step: 0.5 }),
    field("until", { kind: "date" }),
    field("sure", { kind: "boolean" }),
    field("one", { kind: "choice", offered: choices }),
    field("many", { kind: "several", offered: choices }),
    field("zone", { kind: "zone", offered: [{ label: "Berlin", value: "Europe/Berlin" }] }),
    field("plan", { kind: "file" }),
  ],
  values: { short: 'a "b"', sure: "true", one: "2", many: ["2"], until: "2026-11-30" },
};

const opened = (more: Partial<OpenDialog> = {}): OpenDialog => ({
  id: "x",
  as: ada,
  dialog: DIALOG,
  origin: undefined,
  values: DIALOG.values,
  ...more,
});

/** The tag of the input, select or textarea of this id. */
const inputIn = (html: string, id: string): string =>
  [...html.matchAll(/<(?:input|select|textarea)\b([^>]*)>/g)]
    .map(([, attributes = ""]) => attributes)
    .find((attributes) => attributeIn(attributes, "id") === id) ?? "";

test("every kind of field has its own input, its label, its words and what stands in it", () => {
  const html = String(dialogHtml(opened(), reader));
  for (const { name, kind } of DIALOG.fields) {
    if (kind === "several") continue;
    expect(html).toContain(`<label for="f-${name}">`);
    expect(attributeIn(inputIn(html, `f-${name}`), "aria-describedby")).toBe(`f-${name}-help`);
  }
  expect(attributeIn(inputIn(html, "f-short"), "value")).toBe('a "b"');
  expect(inputIn(html, "f-short")).toMatch(/\srequired/);
  expect(attributeIn(inputIn(html, "f-short"), "maxlength")).toBe("60");
  expect(html).toMatch(/<textarea\b[^>]*name="long"/);
  expect(inputIn(html, "f-hours")).toMatch(/type="number"[^>]*min="1"[^>]*max="40"[^>]*step="0.5"/);
  expect(inputIn(html, "f-until")).toContain('type="date"');
  expect(inputIn(html, "f-sure")).toMatch(/\schecked/);
  expect(html).toMatch(/<option value="2" selected>\s*&lt;Second&gt; \(a note\)/);
  expect(inputIn(html, "f-many-0")).not.toMatch(/\schecked/);
  expect(inputIn(html, "f-many-1")).toMatch(/\schecked/);
  expect(attributeIn(inputIn(html, "f-zone"), "list")).toBe("f-zone-list");
  expect(inputIn(html, "f-plan")).toContain('type="file"');
  expect(html).toContain('enctype="multipart/form-data"');
});

test("a date that is said in words keeps them", () => {
  const html = String(dialogHtml(opened({ values: { until: "friday" } }), reader));
  expect(inputIn(html, "f-until")).toContain('type="text"');
  expect(attributeIn(inputIn(html, "f-until"), "value")).toBe("friday");
});

test("what is wrong is said at its field, or over all of them", () => {
  const atField = opened({ problem: { kind: "field", name: "hours", says: "<no>" } });
  const html = String(dialogHtml(atField, reader));
  const input = inputIn(html, "f-hours");
  expect(attributeIn(input, "aria-invalid")).toBe("true");
  expect(attributeIn(input, "aria-describedby")).toBe("f-hours-help f-hours-error");
  expect(html).toMatch(/id="f-hours-error">\s*&lt;no&gt;/);
  const view = { tone: "refusal", blocks: [{ kind: "text", text: "Not today." }] } as const;
  const whole = String(dialogHtml(opened({ problem: { kind: "whole", view } }), reader));
  expect(textIn(/<div class="problem" role="alert">[^]*?(?=<form)/.exec(whole)?.[0] ?? "")).toBe(
    "↪ Not today.",
  );
});

test("what was filled in is read by field; a file is named by what stands in its place", () => {
  const form = new FormData();
  form.append("short", "  two\r\nlines ");
  form.append("many", "1");
  form.append("many", "2");
  form.append("strange", "x");
  form.append("plan", new File(["abc"], "../plan.yaml"));
  const values = filledIn(DIALOG, form, "plan");
  expect(values).toEqual({
    short: "two\nlines",
    long: "",
    hours: "",
    until: "",
    sure: false,
    one: "",
    many: ["1", "2"],
    zone: "",
    plan: "upload",
  });
});

test("a file that came along has no folders, and is read no further than it may be", async () => {
  const attachment = attachmentOf(new File(["abc"], "..\\folder/plan.yaml"));
  expect(attachment.name).toBe("plan.yaml");
  expect(Buffer.from((await attachment.read(3)) as Uint8Array).toString()).toBe("abc");
  expect(await attachment.read(2)).toBe("too-long");
  expect(fileIn(new File([], ""))).toBeUndefined();
  expect(fileIn("text")).toBeUndefined();
});

test("dialogs that nobody closes are forgotten, the oldest first", () => {
  const dialogs = new OpenDialogs();
  const ids = Array.from(
    { length: 201 },
    () => dialogs.open({ as: ada, dialog: DIALOG, origin: undefined }).id,
  );
  expect(dialogs.find(ids[0] ?? "", "ada")).toBeUndefined();
  expect(dialogs.find(ids[1] ?? "", "ada")).toBeDefined();
  expect(dialogs.find(ids[1] ?? "", "ben")).toBeUndefined();
});
