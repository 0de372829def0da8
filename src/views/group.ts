import { code, strong, time, type Rich } from "../core/rich.ts";
import {
  button,
  controls,
  fields,
  list,
  press,
  text,
  type Block,
  type Control,
  type View,
} from "../core/view.ts";
import { zoneAt } from "../domain/calendar.ts";
import type { Course } from "../domain/course.ts";
import type { Due } from "../domain/occurrence.ts";
import { planOf } from "../domain/plan.ts";
import { progressOf } from "../domain/progress.ts";
import type { Delivery, Drop, Group, MemberState, Person, Schedule } from "../domain/records.ts";
import type { Picks } from "../domain/roadmap.ts";
import { addDays, type Day } from "../domain/week.ts";
import { andList, count, dayName, hours } from "./words.ts";

/** The organiser's side. */

interface JobTitle {
  readonly name: string;
  readonly title: string;
}

const joinButton = (group: Group): Control =>
  button("Join", press("roadmap join", "join", group), "primary");

const zoneOf = (group: Group): string => group.calendar.zones.at(-1)?.zone ?? "UTC";

export function setUpView(
  group: Group,
  course: Course,
  schedules: readonly Schedule[],
  jobs: readonly JobTitle[],
  today: Day,
): View {
  const plan = planOf(course, group.calendar, group.hours);
  return {
    tone: "good",
    title: `${group.title}: a group is set up here`,
    blocks: [
      text(
        `${course.roadmap.title}, ${group.hours} h a week from ${dayName(group.calendar.start, today)}: `,
        `${count(plan.weeks.length, "week")}, to about ${dayName(plan.end, today)}.`,
      ),
      ...postLines(group, schedules, jobs),
      text("Everyone can join with a pace of their own, and leave or rest at any time."),
      controls(joinButton(group)),
    ],
    footer: `Time zone ${zoneOf(group)} · change it with /group setup`,
  };
}

function postLines(
  group: Group,
  schedules: readonly Schedule[],
  jobs: readonly JobTitle[],
): readonly Block[] {
  if (schedules.length === 0) return [];
  const lines = schedules.map(({ job, cron, nextRunMs }): Rich => {
    const title = jobs.find(({ name }) => name === job)?.title ?? job;
    if (nextRunMs === null) return [strong(title), ` · ${cron} · never falls due`];
    return [
      strong(title),
      " · next ",
      time(nextRunMs, zoneAt(group.calendar, nextRunMs)),
      " · ",
      code(cron),
    ];
  });
  return [list(lines)];
}

export const changedView = (group: Group, changed: readonly string[]): View => ({
  tone: "good",
  title: `${group.title} is changed`,
  blocks: [
    text(`Changed: ${andList(changed)}.`),
    ...(changed.includes("timezone")
      ? [
          text(
            `From next Monday on the group lives in ${zoneOf(group)}; weeks that were lived keep their dates.`,
          ),
        ]
      : []),
    ...(changed.includes("board")
      ? [
          text(
            group.board === "everyone"
              ? "The public board now shows everyone with more than 0 %. Whoever would rather not be on it hides with /my settings visibility:hidden."
              : "The public board now shows the top three.",
          ),
        ]
      : []),
  ],
});

interface GroupShown {
  readonly group: Group;
  readonly course: Course;
  readonly jobs: readonly JobTitle[];
  readonly today: Day;
  readonly nowMs: number;
  readonly organisers: readonly Person[];
  readonly members: number;
  /** The person who reads it. */
  readonly reader: number;
  /** Is the reader a member? */
  readonly joined: boolean;
  readonly schedules: readonly Schedule[];
  readonly drops: readonly Drop[];
  readonly stuck: readonly (Delivery & {
    readonly state: "asking" | "dead";
    readonly error: string;
  })[];
}

/** How the group is set up; organisers also see what was dropped and what waits for them. */
export function groupView(shown: GroupShown): View {
  const { group, course, today, organisers, members } = shown;
  const plan = planOf(course, group.calendar, group.hours);
  const paused = group.pausedUntil !== null && group.pausedUntil > today;
  return {
    title: group.title,
    blocks: [
      fields(
        { label: "Roadmap", value: `${course.roadmap.title} (${course.roadmap.id})` },
        { label: "Start", value: dayName(group.calendar.start, today) },
        {
          label: "Plan",
          value: `${hours(group.hours * 60)} h a week, ${count(plan.weeks.length, "week")}, to about ${dayName(plan.end, today)}`,
        },
        { label: "Time zone", value: zoneOf(group) },
        { label: "Members", value: String(members) },
        {
          label: "Organisers",
          value: organiserNames(organisers, shown.reader),
        },
        { label: "Board", value: group.board === "top" ? "the top three" : "everyone" },
        ...breakFields(group, today),
      ),
      ...postLines(group, shown.schedules, shown.jobs),
      ...dropLines(shown),
      ...stuckLines(shown),
      controls(
        shown.joined ? undefined : joinButton(group),
        paused ? button("End the break", press("group pause", "resume", group)) : undefined,
      ),
    ],
  };
}

function breakFields(group: Group, today: Day) {
  const ahead = group.calendar.breaks.filter(
    (rest) => rest.until > today && rest.until > rest.from,
  );
  if (ahead.length === 0) return [];
  const spans = ahead.map(
    (rest) => `${dayName(rest.from, today)} – ${dayName(addDays(rest.until, -1), today)}`,
  );
  return [{ label: "Breaks", value: spans.join("; ") }];
}

const titleOf = (jobs: readonly JobTitle[], job: string): string =>
  jobs.find(({ name }) => name === job)?.title ?? job;

function dropLines({ drops, jobs }: GroupShown): readonly Block[] {
  if (drops.length === 0) return [];
  return [
    text(strong("Not sent"), " (only organisers see this)"),
    list(
      drops.map(
        ({ job, name, reason }) => `${titleOf(jobs, job)} of ${name.replace("T", " ")}: ${reason}`,
      ),
    ),
  ];
}

function stuckLines({ group, stuck, jobs }: GroupShown): readonly Block[] {
  return stuck.flatMap((delivery) => {
    const decide = (decision: string) =>
      press("group show", "settle", group, { delivery: delivery.id, decision });
    const what = `${titleOf(jobs, delivery.job)} of ${delivery.occurrence.replace("T", " ")}`;
    return [
      text(
        delivery.state === "asking"
          ? `${what} may not have gone out (${delivery.error}). Post it now?`
          : `${what} could not be sent: ${delivery.error}.`,
      ),
      controls(
        button("Post it now", decide("again"), "primary"),
        button("Leave it", decide("leave")),
      ),
    ];
  });
}

export const deliverySettledView = (decision: "again" | "leave"): View => ({
  title: decision === "again" ? "It goes out with the next minute" : "Left as it is",
  blocks: [],
});

export const scheduledView = (
  group: Group,
  title: string,
  cron: string,
  next: readonly Due[],
): View => ({
  tone: "good",
  title: `${title} is scheduled`,
  blocks: [
    text("The next ones, in the group's time:"),
    list(next.map(({ atMs }) => [time(atMs, zoneAt(group.calendar, atMs))])),
  ],
  footer: [code(cron), ` · ${zoneOf(group)}`],
});

export const unscheduledView = (title: string): View => ({
  title: `${title} is off`,
  blocks: [text("It is not posted any more; /group schedule brings it back.")],
});

/** What would be posted, without buttons that work: the real ones come with the post. */
export function previewView(group: Group, job: JobTitle, view: View, name: string): View {
  return {
    title: `Preview: ${view.title ?? job.title}`,
    blocks: [
      ...view.blocks.filter((block) => block.kind !== "controls"),
      controls(
        button(
          "Publish",
          press("group post", "publish", group, { job: job.name, name }),
          "primary",
        ),
      ),
    ],
    footer: "Only you see this until you publish it.",
  };
}

export const publishedView = (title: string): View => ({
  tone: "good",
  title: `${title}: on its way`,
  blocks: [],
});

export const groupPausedView = (group: Group, until: Day, today: Day): View => ({
  title: `${group.title} rests until ${dayName(addDays(until, -1), today)}`,
  blocks: [
    text(
      `Nothing is posted, no day of the break counts, and no streak breaks. It goes on ${dayName(until, today)}.`,
    ),
    controls(button("End the break", press("group pause", "resume", group))),
  ],
});

export const groupResumedView = (group: Group): View => ({
  tone: "good",
  title: `${group.title} goes on`,
  blocks: [text("The break ends today; posts come again as scheduled.")],
});

export function membersView(
  group: Group,
  members: readonly MemberState[],
  courseFor: (picks: Picks) => Course,
  today: Day,
): View {
  if (members.length === 0) {
    return { title: "Nobody has joined yet", blocks: [controls(joinButton(group))] };
  }
  return {
    title: `${count(members.length, "member")} of ${group.title}`,
    blocks: [
      {
        kind: "table",
        columns: [
          { title: "Member" },
          { title: "Pace", align: "right" },
          { title: "Topics", align: "right" },
          { title: "Joined" },
          { title: "" },
        ],
        rows: members.map(({ member, walk }) => {
          const progress = progressOf(courseFor(walk.course.picks), walk);
          return [
            member.name,
            `${walk.pace} h`,
            `${progress.over} of ${progress.topics.length}`,
            dayName(walk.presence.at(-1)?.from ?? today, today),
            member.hidden ? "hidden" : "",
          ];
        }),
      },
    ],
    footer: "Only organisers see this.",
  };
}

export const removedView = (group: Group, name: string): View => ({
  title: `${name} is out of ${group.title}`,
  blocks: [
    text("Within 30 days they may join again and find everything there; after that it is gone."),
  ],
});

/** Hidden people are named to themselves alone (rule 6); the others are counted. */
function organiserNames(organisers: readonly Person[], reader: number): string {
  const seen = organisers.filter(({ id, hidden }) => !hidden || id === reader);
  const unseen = organisers.length - seen.length;
  const names = seen.map(({ name }) => name);
  if (unseen > 0) names.push(`${unseen} hidden`);
  return names.length === 0 ? "none: the platform's admins" : andList(names);
}

export const organisersView = (
  group: Group,
  organisers: readonly Person[],
  reader: number,
): View => ({
  title: `Organisers of ${group.title}`,
  blocks: [
    text(organiserNames(organisers, reader)),
    text(
      "Name one with ",
      code("/group organisers add:…"),
      ", take it back with ",
      code("remove:…"),
      ".",
    ),
  ],
});
