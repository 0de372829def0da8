/** All that the author of a command or a job may import from the engine room. */
export { UserError } from "./core/errors.ts";
export type { Job, Letter } from "./core/job.ts";
export * as option from "./core/option.ts";
export type { FindPage, Page, PageLink } from "./core/page.ts";
export * from "./core/rich.ts";
export * from "./core/view.ts";
export type {
  Context,
  GroupContext,
  JobContext,
  LetterContext,
  MemberContext,
  NoticeContext,
} from "./engine/context.ts";
export { linesOf, seasonEnd, standIn } from "./engine/boards.ts";
export { carryInto, carryOver } from "./engine/carry.ts";
export { action, command, form, none } from "./engine/define.ts";
export type { Command } from "./engine/define.ts";
export {
  completeJob,
  findConcept,
  findFile,
  findJob,
  findMember,
  findPhase,
  findRoadmap,
  findTopic,
  roadmapFor,
} from "./engine/named.ts";
export { channelHere, findChannel } from "./engine/find-channel.ts";
export { findDay, WEEKDAYS } from "./engine/find-day.ts";
export { findZone } from "./engine/find-zone.ts";
export { requireShown } from "./engine/shown.ts";
export { findStatedDay } from "./engine/stated-day.ts";
export { mayOrganise, requireOrganiser } from "./engine/identify.ts";
export { pressId } from "./engine/press-id.ts";
export { usage } from "./engine/parse.ts";
