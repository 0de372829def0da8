import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { chanceOf } from "../crash/chance.ts";
import { ended, run, shownIn, start, temporary, type Shown } from "./process.ts";
import { BEGIN, story, type Step } from "./story.ts";

/**
 * Plays the story and kills the process (SIGKILL) `kills` times, at moments that `seed` gives: while
 * it starts, after some lines of output, in the middle of a command. Each time it starts again on
 * the same database and goes on from the first step that was not acknowledged. Then holds the
 * database and everything that was ever shown to what must be true.
 */
export async function surviveKills(seed: number, kills: number): Promise<void> {
  const db = join(temporary(), "killed.db");
  const chance = chanceOf(seed);
  const steps = story();
  const told: Told = { shown: [], acknowledged: 0, sent: new Map() };
  for (let life = 0; life < kills; life += 1) {
    const window = steps.length / kills;
    const upTo = Math.min(steps.length, told.acknowledged + 1 + Math.floor(chance() * window * 2));
    await live(db, steps.slice(told.acknowledged, upTo), told, chance);
  }
  await live(db, steps.slice(told.acknowledged), told);
  expect(told.acknowledged).toBe(steps.length);
  const rebuilt = await run(["rebuild", "--db", db]);
  expect(rebuilt.stdout).toMatch(/^4 members, .*: nothing differed\.$/m);
  checkPosts(told.shown, steps);
  checkEvents(db, steps, told);
}

/** What was seen over all lives. */
interface Told {
  readonly shown: Shown[];
  acknowledged: number;
  /** How often each line was sent: more than once where its answer was lost. */
  readonly sent: Map<Step, number>;
}

/** One life of the process: killed, or, without `chance`, ended by itself. */
async function live(
  db: string,
  steps: readonly Step[],
  told: Told,
  chance?: () => number,
): Promise<void> {
  const child = start(["chat", "--json", "--db", db, "--now", BEGIN]);
  const over = ended(child);
  // The pipe breaks when the process is killed while lines are still on their way.
  child.stdin?.on("error", () => undefined);
  const lines = steps.map((step) => linesOf(step, told.sent.has(step)));
  if (chance === undefined) child.stdin?.end(lines.join(""));
  else {
    child.stdin?.write(lines.join(""));
    killSometime(child, steps.length, chance);
  }
  const { stdout, stderr, code } = await over;
  if (chance === undefined) expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  // What was not written to its end was not seen.
  const seen = shownIn(stdout.slice(0, stdout.lastIndexOf("\n") + 1));
  const answers = seen.filter(({ key, edited }) => key === undefined && edited !== true);
  expect(answers.length).toBeLessThanOrEqual(steps.length);
  answers.forEach((answer, index) => {
    const step = steps[index];
    const again = step !== undefined && told.sent.has(step);
    expect(answer.refused === true && !again, `${step?.line ?? ""}: ${answer.text}`).toBe(false);
  });
  // Lines are done one after the other: of those unacknowledged only the first can have begun.
  for (const step of steps.slice(0, answers.length + 1)) {
    told.sent.set(step, (told.sent.get(step) ?? 0) + 1);
  }
  told.shown.push(...seen);
  told.acknowledged += answers.length;
}

/** Time says nothing in JSON, so a harmless line after it tells that it has passed. */
function linesOf({ line, at }: Step, again: boolean): string {
  if (!line.startsWith(":advance")) return `${line}\n`;
  return `${again ? `:now ${at}` : line}\n@ada :help\n`;
}

const STARTING_MS = 900;

/** While it starts, or once some lines are out; the next lines are under way then. */
function killSometime(child: ReturnType<typeof start>, steps: number, chance: () => number): void {
  const kill = () => child.kill("SIGKILL");
  if (chance() < 0.3) {
    setTimeout(kill, chance() * STARTING_MS);
    return;
  }
  let left = 1 + Math.floor(chance() * steps);
  child.stdout?.on("data", (text: string) => {
    left -= text.split("\n").length - 1;
    if (left <= 0) kill();
  });
}

/** Every occurrence that fell due was posted under exactly one key; nothing else was. */
function checkPosts(shown: readonly Shown[], steps: readonly Step[]): void {
  const keys = new Map<string, Set<string>>();
  for (const post of shown) {
    if (post.key === undefined) continue;
    const name = occurrenceOf(post);
    keys.set(name, (keys.get(name) ?? new Set()).add(post.key));
  }
  const posted = [...keys].map(([name, all]) => `${name}: ${all.size}`).toSorted();
  const end = steps.at(-1)?.at ?? BEGIN;
  expect(posted).toEqual(
    occurrencesUntil(end)
      .map((name) => `${name}: 1`)
      .toSorted(),
  );
}

const ZONE = "Europe/Berlin";

/** What a post is about, read from the post itself and not from its key. */
function occurrenceOf({ at, view: { title = "" } }: Shown): string {
  const week = /^Week (\d+) of/.exec(title)?.[1];
  if (week !== undefined) return `goal of week ${week}`;
  const day = Temporal.Instant.from(at).toZonedDateTimeISO(ZONE).toPlainDate();
  return `${title} on ${day.toString()}`;
}

/** Mondays at 09:00 and Sundays at 18:00 from the group's first week on. */
function occurrencesUntil(end: string): readonly string[] {
  const names: string[] = [];
  const last = Temporal.Instant.from(end);
  let monday = Temporal.PlainDate.from("2026-11-23");
  for (let week = 1; ; week += 1) {
    const sunday = monday.add({ days: 6 });
    const due = (day: Temporal.PlainDate, hour: number) =>
      day.toZonedDateTime({ timeZone: ZONE, plainTime: { hour } }).toInstant();
    if (Temporal.Instant.compare(due(monday, 9), last) > 0) return names;
    names.push(`goal of week ${week}`);
    if (Temporal.Instant.compare(due(sunday, 18), last) <= 0) {
      names.push(`The week so far on ${sunday.toString()}`);
    }
    monday = monday.add({ days: 7 });
  }
}

/** Every acknowledged event is there, and a line said again did nothing twice. */
function checkEvents(file: string, steps: readonly Step[], { sent }: Told): void {
  const db = new Sqlite(file, { readonly: true });
  try {
    const rows = db
      .prepare<[], { name: string; kind: string; body: string }>(
        "select people.name, kind, body from events join members on members.id = member_id join people on people.id = person_id",
      )
      .all();
    const found = counted(rows.map(({ name, kind, body }) => eventName(name, kind, body)));
    const said = steps.filter(({ event }) => event !== undefined);
    const exact = said.filter(({ event }) => event?.repeats !== true);
    const name = ({ by, event }: Step) => `${by} ${event?.name ?? ""}`;
    const wanted = counted(exact.map(name));
    for (const [event, count] of wanted)
      expect(`${event}: ${found.get(event) ?? 0}`).toBe(`${event}: ${count}`);
    for (const step of said.filter(({ event }) => event?.repeats === true)) {
      const alike = said.filter((other) => name(other) === name(step));
      const most = alike.reduce((sum, other) => sum + (sent.get(other) ?? 0), 0);
      const count = found.get(name(step)) ?? 0;
      expect(count, name(step)).toBeGreaterThanOrEqual(alike.length);
      expect(count, name(step)).toBeLessThanOrEqual(most);
    }
    const open = db.prepare("select key, state, error from deliveries where state <> 'sent'").all();
    expect(open).toEqual([]);
  } finally {
    db.close();
  }
}

function eventName(name: string, kind: string, body: string): string {
  const { topic } = JSON.parse(body) as { topic?: string };
  return kind === "done" && topic !== undefined ? `${name} done ${topic}` : `${name} ${kind}`;
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
