import type { JobContext, View } from "../kit.ts";
import { isBreak } from "../domain/break.ts";
import { dayAt, weekAt } from "../domain/calendar.ts";
import { NOTICE } from "../domain/notice.ts";
import type { OwnRoadmaps } from "../domain/own-roadmap.ts";
import type { Delivery, Group } from "../domain/records.ts";
import type { Store } from "../domain/store.ts";
import type { Week } from "../domain/week.ts";
import { jobs, memberPosts } from "./index.ts";
import { newVersion } from "./new-version.ts";
import { createWriter } from "./write.ts";

export interface SayParts {
  readonly store: Store;
  readonly own: OwnRoadmaps;
  /** A group as it is now: its week turned, on the newest version. */
  readonly current: (group: Group, nowMs: number) => Promise<Group>;
}

/** What posts and letters say, decided on what is true at `nowMs` (epoch ms); null: nothing. */
export interface Say {
  /** What a job would say now, before anybody else sees it. */
  preview(group: Group, job: string, nowMs: number): Promise<View | null>;
  /** What a delivery is sent with, and the week that runs then. */
  sending(delivery: Delivery, nowMs: number): Promise<Sending | null>;
  /** What a post that was sent is edited to. */
  editing(delivery: Sent, nowMs: number): Promise<View | null>;
  /** What the live posts of a group say; undefined where it is gone or can be reached nowhere. */
  live(group: number, nowMs: number): Promise<LiveSayings | undefined>;
}

type Sent = Pick<Delivery, "id" | "group" | "job" | "occurrence">;

interface Sending {
  readonly view: View;
  readonly week: Week;
}

/** Of the running week as now, of one that is over its end. */
interface LiveSayings {
  weekOf(dueMs: number): Week;
  compose(job: string, week: Week): Promise<{ readonly view: View; readonly over: boolean } | null>;
}

export function createSay({ store, own, current }: SayParts): Say {
  const write = createWriter(store, own);

  /** What a job knows of a group; undefined where its roadmap is not offered any more. */
  async function contextOf(group: Group, nowMs: number): Promise<JobContext | undefined> {
    const library = await own.library(group);
    const roadmap = library.find(group.roadmap);
    if (roadmap === undefined) return undefined;
    const course = library.course(roadmap, {});
    return { nowMs, group, roadmap, course, today: dayAt(group.calendar, nowMs), store };
  }

  async function post(
    group: Group,
    {
      job: name,
      versions,
      delivery,
    }: Pick<Delivery, "job" | "versions"> & Pick<JobContext, "delivery">,
    nowMs: number,
  ): Promise<View | null> {
    const found = await contextOf(group, nowMs);
    if (found === undefined) return null;
    const context = delivery === undefined ? found : { ...found, delivery };
    if (versions !== undefined) return newVersion.compose(context, versions);
    const job = [...jobs, ...memberPosts].find((candidate) => candidate.name === name);
    return job === undefined ? null : job.compose(context);
  }

  return {
    preview: (group, job, nowMs) => post(group, { job }, nowMs),
    sending: async (delivery, nowMs) => {
      const found = await store.groups.find(delivery.group);
      if (found === undefined) return null;
      const { job, letter, occurrence: name } = delivery;
      if (rests(found, nowMs) && !comesInBreaks(job)) return null;
      // Monday's post speaks of the new week, also where the tick could not turn it.
      const group = await current(found, nowMs);
      const view = await (letter === undefined
        ? post(group, { ...delivery, delivery: { ...delivery, step: "send" } }, nowMs)
        : write(group, { ...letter, kind: job, name }, nowMs));
      return view && { view, week: group.openWeek };
    },
    editing: async (delivery, nowMs) => {
      const group = await store.groups.find(delivery.group);
      if (group === undefined) return null;
      const { job } = delivery;
      return post(group, { job, delivery: { ...delivery, step: "edit" } }, nowMs);
    },
    live: async (id, nowMs) => {
      const found = await store.groups.find(id);
      if (found === undefined || found.channels.length === 0) return undefined;
      const group = await current(found, nowMs);
      const context = await contextOf(group, nowMs);
      return {
        weekOf: (dueMs) => weekAt(group.calendar, dueMs),
        compose: async (name, week) => {
          const job = jobs.find((candidate) => candidate.name === name);
          if (job?.afterwards === undefined || context === undefined) return null;
          const over = week < group.openWeek;
          const view = over ? await job.afterwards(context, week) : await job.compose(context);
          return view && { view, over };
        },
      };
    },
  };
}

/** What a member said by themselves is told in a break too: nobody asked it of them. So is a trouble. */
const comesInBreaks = (job: string): boolean =>
  job === NOTICE || memberPosts.some(({ name }) => name === job);

/** A post that was claimed before its group's break stays unsaid. */
const rests = ({ calendar }: Group, nowMs: number): boolean =>
  isBreak(calendar.breaks, dayAt(calendar, nowMs));
