import { dayAt } from "../domain/calendar.ts";
import type { OwnRoadmaps } from "../domain/own-roadmap.ts";
import type { Group } from "../domain/records.ts";
import type { Store } from "../domain/store.ts";
import {
  controlsOf,
  type Control,
  type FindPage,
  type Page,
  type PageLink,
  type View,
} from "../kit.ts";
import { unofferedView } from "../views/page.ts";
import { follow, PLACES, type PageContext, type PagePlace } from "./places.ts";

export interface PagesParts {
  readonly store: Store;
  readonly own: OwnRoadmaps;
  /** A group as it is now: its week turned, on the newest version. */
  readonly current: (group: Group, nowMs: number) => Promise<Group>;
  /** The name in a link's token, if the link is ours. */
  readonly nameIn: (token: string) => string | undefined;
  readonly nowMs: () => number;
}

/**
 * The pages of groups. What they show is read at each load, so that whoever hides is gone from the next
 * one (rule 6).
 */
export function createPages({ store, own, current, nameIn, nowMs }: PagesParts): FindPage {
  async function open(name: string, path: readonly string[]): Promise<Page | undefined> {
    const atMs = nowMs();
    const id = await store.pages.groupOf(name);
    const found = id === undefined ? undefined : await store.groups.find(id);
    if (found === undefined) return undefined;
    const group = await current(found, atMs);
    const today = dayAt(group.calendar, atMs);
    const followed = follow(await own.library(group), group, today);
    return pageAt({ store, group, today, followed }, path);
  }

  return (token) => {
    const name = nameIn(token);
    return name === undefined ? undefined : (path) => open(name, path);
  };
}

async function pageAt(context: PageContext, path: readonly string[]): Promise<Page | undefined> {
  const [step, ...rest] = path;
  const here = PLACES.find((place) => place.step === step);
  if (here === undefined || (here.step !== "roadmap" && rest.length > 0)) return undefined;
  const { group, followed } = context;
  const open = PLACES.filter(({ needsRoadmap }) => followed !== undefined || !needsRoadmap);
  const views =
    followed === undefined && here.step === undefined
      ? [unofferedView(group)]
      : await here.compose(context, rest);
  if (views === undefined) return undefined;
  return {
    title: group.title,
    place: (rest.length > 0 ? views[0]?.title : undefined) ?? here.label,
    views: views.map((view) => toRead(view, group)),
    places: open.map((place) => linkTo(place, here)),
    parts: views.flatMap((view) => controlsOf(view).flatMap(partsIn)),
  };
}

const linkTo = ({ label, step }: PagePlace, here: PagePlace): PageLink => ({
  label,
  path: step === undefined ? [] : [step],
  isHere: step === here.step,
});

/** Nobody presses anything here, and whose page it is need not be said again. */
function toRead({ footer, ...view }: View, { title }: Group): View {
  const blocks = view.blocks.filter(({ kind }) => kind !== "controls");
  return { ...view, blocks, ...(footer !== undefined && footer !== title && { footer }) };
}

/** What a select of the roadmap's views opens has a place on the page, too. */
function partsIn(control: Control): Page["parts"] {
  if (control.kind !== "select" || control.press.command !== "roadmap show") return [];
  const { action } = control.press;
  const links = control.choices.map(({ label, value }) => ({
    label,
    path: ["roadmap", ...(action === "topic" ? ["topic", value] : value.split(":"))],
  }));
  return [{ label: control.label, links }];
}
