import { Temporal } from "temporal-polyfill";
import type { Lease } from "../../../src/core/platform.ts";
import type { Press, View } from "../../../src/core/view.ts";
import { button, controls, select, text } from "../../../src/core/view.ts";
import type { LocalOptions } from "../../../src/platforms/local/chat.ts";
import { LocalPlatform } from "../../../src/platforms/local/chat.ts";
import { MemoryLog } from "../../fakes/local-log.ts";
import { FakeTime } from "../../fakes/movable-time.ts";
import { ScriptedEngine, reply } from "../../fakes/scripted-engine.ts";

const start = Temporal.Instant.from("2026-11-23T08:00:00Z");
export const press = (action: string): Press => ({ command: "roadmap next", action, params: {} });
export const next: View = {
  title: "Next: HTTP",
  blocks: [
    text("90 min"),
    controls(
      button("Done", press("done")),
      button("Something else", press("other")),
      select("Tick an item", press("tick"), [
        { label: "First item", value: "i1" },
        { label: "Second item", value: "i2" },
      ]),
      { kind: "link", label: "Docs", url: "https://example.org" },
    ),
  ],
};
export const goal: View = {
  title: "Week 2",
  blocks: [text("Linux"), controls(button("Done", press("done")))],
};
export const done: View = { tone: "good", blocks: [text("Done.")] };
export const everyone = { kind: "channel", workspace: "local", channel: "general" } as const;
/** Nobody else wants the post. */
export const held: Lease = { check: () => undefined };

export type Line = Record<string, unknown> & { text: string };

/** A chat whose lines a test can read, on one log that outlives a restart. */
export async function open(
  engine = new ScriptedEngine(),
  options: Partial<LocalOptions> = {},
  log = new MemoryLog(),
) {
  const output: string[] = [];
  const time = new FakeTime(start);
  const platform = new LocalPlatform({
    log,
    time,
    output: (line) => output.push(line),
    format: "json",
    colour: false,
    ...options,
  });
  await platform.start(engine);
  const hear = async (...lines: string[]): Promise<Line[]> => {
    const before = output.length;
    for (const line of lines) await platform.hear(line);
    return output.slice(before).map((line) => JSON.parse(line) as Line);
  };
  return { platform, engine, log, time, output, hear };
}

/** An engine that answers every command with `view`, and every press with `done`. */
export const answering = (view: View, more: Parameters<typeof reply>[1] = {}) =>
  new ScriptedEngine((heard) => (heard.what === "say" ? reply(view, more) : reply(done)));
