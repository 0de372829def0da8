import { code, strong, time, type Rich } from "../core/rich.ts";
import { button, controls, list, press, text, type Block, type View } from "../core/view.ts";
import { zoneAt } from "../domain/calendar.ts";
import type { Due } from "../domain/occurrence.ts";
import type { Delivery, Drop, Group, Schedule } from "../domain/records.ts";

/** Scheduled posts, as an organiser sees them. */

export interface JobTitle {
  readonly name: string;
  readonly title: string;
}

/** When each post comes next. */
export function postLines(
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

const titleOf = (jobs: readonly JobTitle[], job: string): string =>
  jobs.find(({ name }) => name === job)?.title ?? job;

/** What was dropped, and why (rule 8). */
export function dropLines(drops: readonly Drop[], jobs: readonly JobTitle[]): readonly Block[] {
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

/** A post that waits for an organiser: nobody can tell whether it went out, or it could not. */
export type Stuck = Delivery & { readonly state: "asking" | "dead"; readonly error: string };

/** What waits for an organiser, with the buttons that decide. */
export function stuckLines(
  group: Group,
  stuck: readonly Stuck[],
  jobs: readonly JobTitle[],
): readonly Block[] {
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
  footer: [code(cron), ` · ${zoneAt(group.calendar, next[0]?.atMs ?? 0)}`],
});

export const schedulesView = (
  group: Group,
  schedules: readonly Schedule[],
  jobs: readonly JobTitle[],
): View => ({
  title: "Posts and when they come",
  blocks: [
    ...postLines(group, schedules, jobs),
    ...jobs
      .filter(({ name }) => !schedules.some(({ job }) => job === name))
      .map(({ name, title }) =>
        text(strong(title), " is off; bring it back with ", code(`/group schedule ${name}`)),
      ),
    text("Move one with ", code("/group schedule weekly-goal day:monday time:09:00"), "."),
  ],
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
