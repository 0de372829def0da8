import type { Temporal } from "temporal-polyfill";
import type { Visibility } from "../../core/command.ts";
import type { LocalTarget } from "../../core/ports.ts";
import type { Choice, View } from "../../core/view.ts";
import { cleanLine, safeJson } from "./clean.ts";
import { renderText } from "./render.ts";
import type { Standing, Where } from "./places.ts";
import { paint, span } from "./spans.ts";
import { showStamp, showTime } from "../../core/when.ts";

/** One thing that somebody gets to see. */
export interface Shown {
  readonly at: Temporal.Instant;
  readonly to: LocalTarget;
  /** The only person who sees it, in a channel. */
  readonly only?: string | undefined;
  readonly view: View;
  /** It comes by itself, as a post does, and answers nobody: it names its place and time. */
  readonly post?: boolean;
  readonly key?: string;
  readonly choices?: readonly Choice[];
  readonly refused?: boolean;
  readonly edited?: boolean;
  /** What stood there before: people then read only what is new. */
  readonly before?: View;
}

/** A thing shown as a JSON object, in the form that `--json` promises. */
export function jsonOf(shown: Shown): object {
  const member = shown.only ?? ("member" in shown.to ? shown.to.member : undefined);
  const visibility: Visibility = member === undefined ? "public" : "private";
  return {
    at: shown.at.toString(),
    to: member === undefined ? shown.to : { member },
    visibility,
    view: shown.view,
    text: renderText(shown.view, { colour: false, width: Infinity }),
    ...(shown.key === undefined ? {} : { key: shown.key }),
    ...(shown.choices === undefined ? {} : { choices: shown.choices }),
    ...(shown.refused === true ? { refused: true } : {}),
    ...(shown.edited === true ? { edited: true } : {}),
  };
}

/**
 * A thing shown as lines for people. Every line of it stands behind a rule, so that nothing in
 * it can pass for a line that somebody typed; the rule is broken where only one person sees it.
 */
export function linesOf(shown: Shown, zone: string, colour: boolean): readonly string[] {
  const whole = shown.only === undefined;
  const rule = paint([span(whole ? "  │ " : "  ┊ ", "dim")], colour);
  const notes = [
    ...(shown.post === true
      ? [`${nameOf(shown.to)} · ${showStamp(shown.at.epochMilliseconds, zone)}`]
      : []),
    ...(shown.edited === true ? ["(edited)"] : []),
    ...(shown.only === undefined ? [] : [`(only ${shown.only} sees this)`]),
  ];
  const head = notes.length === 0 ? [] : [paint([span(notes.join(" "), "dim")], colour)];
  return [...head, ...bodyOf(shown, colour)].map((line) =>
    (line === "" ? rule : `${rule} ${line}`).trimEnd(),
  );
}

/** The view; of one that took another's place its title and the lines that were not there before. */
function bodyOf({ view, before }: Shown, colour: boolean): readonly string[] {
  const lines = renderText(view, { colour }).split("\n");
  if (before === undefined) return lines;
  const old = new Set(renderText(before, { colour }).split("\n"));
  const [first = "", ...rest] = lines;
  return [first, ...rest.filter((line) => line !== "" && !old.has(line))];
}

const nameOf = (to: LocalTarget) => ("channel" in to ? `#${to.channel}` : `to ${to.member}`);

/** Who stands where, as a prompt: `ben#general>` or `ben dm>`. */
export function promptOf({ user, where }: Standing): string {
  return `${cleanLine(user)}${where.kind === "dm" ? " dm" : `#${where.channel}`}>`;
}

export interface ScreenOptions {
  /** Takes a line without its line break. What it was given is out before it returns. */
  readonly output: (line: string) => void;
  readonly format: "json" | "text";
  readonly colour: boolean;
  /** Repeat each line that is read: a transcript needs it, a prompt shows it already. */
  readonly echo: boolean;
  /** The zone of a place, for the time over its posts. */
  readonly zoneOf: (to: LocalTarget) => Promise<string | undefined>;
}

/** Where things are shown, in one of two formats. */
export class Screen {
  readonly #options: ScreenOptions;
  #output: (line: string) => void;
  #empty = true;

  constructor(options: ScreenOptions) {
    this.#options = options;
    this.#output = options.output;
  }

  /** From now on lines go to `output`: a prompt must be cleared away before each. */
  sendTo(output: (line: string) => void): void {
    this.#output = output;
  }

  async show(shown: Shown): Promise<void> {
    if (this.#options.format === "json") {
      this.#print([safeJson(jsonOf(shown))]);
      return;
    }
    const zone = (await this.#options.zoneOf(shown.to)) ?? "UTC";
    if (shown.post === true) this.#gap();
    this.#print(linesOf(shown, zone, this.#options.colour));
  }

  /** Repeats what was typed, in a transcript. */
  echo(as: Standing, body: string): void {
    if (this.#options.format === "json" || !this.#options.echo) return;
    this.#gap();
    const prompt = body.startsWith(":advance") || body.startsWith(":now") ? ">" : promptOf(as);
    this.#print([paint([span(`${prompt} `, "dim"), span(body)], this.#options.colour)]);
  }

  comment(text: string): void {
    if (this.#options.format === "json" || !this.#options.echo || text === "") return;
    this.#gap();
    this.#print([paint([span(`# ${text}`, "dim")], this.#options.colour)]);
  }

  /** Says what time it is now, after it was moved by hand. JSON carries the time in each line. */
  async moved(to: Temporal.Instant, where: Where): Promise<void> {
    if (this.#options.format === "json") return;
    const place = where.kind === "dm" ? { channel: "general" } : { channel: where.channel };
    const zone = (await this.#options.zoneOf(place)) ?? "UTC";
    const now = `It is ${showTime(to.epochMilliseconds, zone, "datetime")}.`;
    this.#gap();
    this.#print([paint([span(`  ${now}`, "dim")], this.#options.colour)]);
  }

  #gap(): void {
    if (!this.#empty) this.#output("");
  }

  #print(lines: readonly string[]): void {
    for (const line of lines) this.#output(line);
    this.#empty = false;
  }
}
