import type { ActionAccess, CommandSpec } from "../core/command.ts";
import type { Job } from "../core/job.ts";
import type { Actor, Asked, Place } from "../core/platform.ts";
import type { Names } from "../core/ports.ts";
import type { Choice, View } from "../core/view.ts";
import type { Course } from "../domain/course.ts";
import type { Library } from "../domain/library.ts";
import type { About, Delivery, Group, MemberState, Person } from "../domain/records.ts";
import type { Roadmap } from "../domain/roadmap.ts";
import type { OwnRoadmaps } from "../domain/own-roadmap.ts";
import type { GroupStore } from "../domain/groups.ts";
import type { Store } from "../domain/store.ts";
import type { CheckinStore } from "../domain/checkin-posts.ts";
import type { ConnectStore } from "../domain/connect.ts";
import type { Offered } from "../domain/versions.ts";
import type { Day } from "../domain/week.ts";
import type { Newest } from "./newest.ts";

/** What the house offers to every command. */
export interface House {
  readonly store: Store;
  readonly library: Library;
  readonly names: Names;
  readonly commands: readonly CommandSpec[];
  readonly jobs: readonly Job<JobContext>[];
  /** Who runs this bot, in which version of the program, and how many nights a backup is kept. */
  readonly about: {
    readonly version: string;
    readonly host: string | undefined;
    readonly backups: number;
  };
  readonly posts: Posts;
  /** The link to the page of a group, by the page's name; undefined where Cairn has no address on the web. */
  readonly pageUrl: ((name: string) => string) | undefined;
  readonly ownRoadmaps: OwnRoadmaps;
  /** The versions of the roadmaps on offer, and how a group comes to the newest (rule 1). */
  readonly offered: Offered;
  readonly newest: Newest;
}

/** Posts by hand: what a job would say now, and putting it on its way at once; nobody waits for that. */
export interface Posts {
  preview(group: Group, job: string, nowMs: number): Promise<View | null>;
  /** `name` names the post: publishing the same name again posts nothing and answers false. */
  publish(group: Group, job: string, name: string, nowMs: number): Promise<boolean>;
  /** Sends a post that waits for an organiser. False where none of this group's waits by that number. */
  again(group: Group, delivery: number, nowMs: number): Promise<boolean>;
  /** Joins a channel or lets one go; the group's channels are told at once. */
  readonly channels: Pick<ConnectStore, "join" | "part">;
  /** Sets a group up; its opening post, if it has one, goes out at once. */
  readonly setUp: GroupStore["create"];
  /** Records a check-in; its post, or the edit of one, goes out at once. */
  readonly checkin: CheckinStore["record"];
}

/** Everything that a command may know about the request. */
export interface Context extends House {
  readonly nowMs: number;
  readonly actor: Actor;
  readonly place: Place;
  readonly person: Person;
  /** The roadmaps that every group may follow; `library` has the group's own before them. */
  readonly shared: Library;
  readonly attachment: NonNullable<Asked["attachment"]>;
  readonly channel: NonNullable<Asked["channel"]>;
  readonly message?: NonNullable<Asked["message"]>;
  /** The group by "Which group?"; undefined where none can be told. */
  readonly group: Group | undefined;
  readonly me: MemberState | undefined;
}

/** A command that needs a group. */
export interface GroupContext extends Context {
  readonly group: Group;
  readonly roadmap: Roadmap;
  /** The group's local day. */
  readonly today: Day;
}

/** A command that needs me to be a member. */
export interface MemberContext extends GroupContext {
  readonly me: MemberState;
  /** My course: the group's roadmap with my picks. */
  readonly course: Course;
}

/** The context that a declared access gives. */
export type ContextOf<A extends ActionAccess> = A extends "anyone"
  ? Context
  : A extends "member"
    ? MemberContext
    : GroupContext;

/** What a scheduled post is made from. */
export interface JobContext {
  readonly nowMs: number;
  readonly group: Group;
  readonly roadmap: Roadmap;
  readonly course: Course;
  readonly today: Day;
  readonly store: Store;
  /** The delivery that it is made for, sent or edited; left out of a preview. */
  readonly delivery?: Pick<Delivery, "id" | "occurrence"> &
    Partial<Pick<Delivery, "channel">> & { readonly step: "send" | "edit" };
}

/** What a letter to a member is made from. */
export interface LetterContext extends JobContext {
  readonly person: Person;
  readonly me: MemberState;
  /** The roadmap with my picks. */
  readonly course: Course;
  readonly about: About;
  /** The letter's own name in its group, however often it is put off. */
  readonly name: string;
}

/** What a notice to an organiser is made from: they need not be a member. */
export interface NoticeContext extends Pick<JobContext, "nowMs" | "group" | "today" | "store"> {
  readonly person: Person;
  readonly about: About;
  /** The posts that it may speak of. */
  readonly jobs: readonly Pick<Job<JobContext>, "name" | "title">[];
}

export type Complete = (context: Context, typed: string) => Promise<readonly Choice[]>;
