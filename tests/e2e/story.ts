import { Temporal } from "temporal-polyfill";

/** Eight weeks of four members as lines for the chat, for killing the process that plays them. */

export interface Step {
  readonly by: string;
  readonly line: string;
  /** The chat's time once the line is done. */
  readonly at: string;
  /** What it leaves in the log; `repeats`: saying it again leaves it again. */
  readonly event?: { readonly name: string; readonly repeats?: true };
}

/** Saturday, 10:00 in Berlin. */
export const BEGIN = "2026-11-21T09:00:00Z";
const WEEKS = 8;

/** Topics of backend-234-hours in order. */
const TOPICS = [
  ...["internet", "dev-environment", "syntax-types-flow", "functions-packages", "oop"],
  ...["files-data", "advanced-python", "git-basics", "remote-repos", "advanced-git"],
];

export function story(): readonly Step[] {
  const steps: Step[] = [];
  let now = Temporal.Instant.from(BEGIN);
  const say = (by: string, rest: string, event?: string, repeats = false) => {
    steps.push({
      by,
      line: `@${by} ${rest}`,
      at: now.toString(),
      ...(event === undefined ? {} : { event: { name: event, ...(repeats && { repeats }) } }),
    });
  };
  const pass = (hours: number) => {
    now = now.add({ hours });
    steps.push({ by: "ada", line: `:advance ${hours}h`, at: now.toString() });
  };
  const done = (by: string, topic: string) => {
    say(by, `/roadmap done ${topic}`, `done ${topic}`);
  };

  say("ada", "/group setup roadmap:backend-234-hours start:2026-11-23 timezone:Europe/Berlin");
  for (const name of ["ada", "ben", "cy", "dee"]) say(name, "/roadmap join pace:6", "join");
  pass(48);
  for (let week = 0; week < WEEKS; week += 1) {
    const topic = TOPICS[week] ?? "";
    // Monday 10:00: the goal is out.
    done("ada", topic);
    say("ben", "/roadmap next");
    say("ben", ":choose 2 a", "tick", true);
    say("ben", "/roadmap next");
    say("ben", ":choose 2 a", "tick", true);
    pass(26);
    done("cy", topic);
    say("cy", `/roadmap undo topic:${topic}`, "undo");
    say("dee", `/roadmap pace ${4 + week}`, "pace", true);
    pass(70);
    done("cy", topic);
    done("dee", topic);
    say("ada", "/leaderboard");
    pass(72);
  }
  return steps;
}
