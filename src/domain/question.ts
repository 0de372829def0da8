import type { Account } from "../core/rich.ts";
import type { Group, Member, QuietHours } from "./records.ts";
import type { NewLetter } from "./letter.ts";
import { finishedConcepts } from "./carry.ts";
import { stateOf } from "./progress.ts";
import type { Roadmap, Topic } from "./roadmap.ts";
import { conceptsOf } from "./teaching.ts";
import { isResting, type Walk } from "./walk.ts";
import type { Day } from "./week.ts";

/**
 * Somebody is stuck and asks two members who have finished the topic, privately. Only who said that
 * they may be asked is (rule 6), and nobody learns who was asked before they choose to answer.
 */
export interface Question {
  readonly id: number;
  readonly asker: Member;
  readonly topic: string;
  readonly atMs: number;
  /** `helped`: the asker said so of somebody; others may still offer. */
  readonly state: "open" | "helped" | "expired";
  /** What is unclear, in the asker's words. */
  readonly text: string | undefined;
  readonly asks: readonly Ask[];
}

/** Somebody who was asked, and what came of it. */
export interface Ask {
  readonly helper: Member;
  readonly state: "asked" | "offered" | "declined";
}

const DAY_MS = 86_400_000;
/** How many questions a member may put in 24 hours. */
export const QUESTIONS_A_DAY = 3;
/** How many are asked at a time, and how often one person in seven days. */
export const HELPERS = 2;
export const ASKS_A_WEEK = 2;
/** After this a question is over, and its words are forgotten. */
export const OPEN_MS = 7 * DAY_MS;
/** So long it is known who was asked, so that the next question goes to somebody else. */
export const KEPT_MS = 60 * DAY_MS;

/** May it still be answered? */
export const isOpen = ({ state, atMs, asker }: Question, nowMs: number): boolean =>
  state !== "expired" && nowMs < atMs + OPEN_MS && asker.leftMs === null;

/** A member who said that they may be asked. */
export interface Willing {
  readonly member: Pick<Member, "id" | "person">;
  readonly walk: Walk;
  readonly quiet: QuietHours;
  readonly zone: string | undefined;
  /** When they were asked last, by whomever; 0: never. How often in the last seven days. */
  readonly lastAskedMs: number;
  readonly asksThisWeek: number;
}

/** Who is asked: those who have finished it, do not rest, and were asked the longest ago. */
export function helpersFor(
  roadmap: Roadmap,
  topic: Topic,
  willing: readonly Willing[],
  today: Day,
): readonly Willing[] {
  return willing
    .filter(({ walk, asksThisWeek }) => asksThisWeek < ASKS_A_WEEK && !isResting(walk.rests, today))
    .filter(({ walk }) => hasFinished(roadmap, topic, walk))
    .toSorted(
      (one, other) => one.lastAskedMs - other.lastAskedMs || one.member.id - other.member.id,
    )
    .slice(0, HELPERS);
}

/** Why nobody can be asked. */
export type Nobody = "break" | "unfinished" | "not-now";

/** How many would be asked now, or why nobody. */
export type Reach = { readonly asked: number } | { readonly nobody: Nobody };

/** Whom a question reaches, as `helpersFor` says; `others` are the members besides who asks. */
export function reachOf(
  roadmap: Roadmap,
  topic: Topic,
  { willing, others }: { readonly willing: readonly Willing[]; readonly others: readonly Walk[] },
  { today, silent }: { readonly today: Day; readonly silent: boolean },
): Reach {
  if (silent) return { nobody: "break" };
  const asked = helpersFor(roadmap, topic, willing, today).length;
  if (asked > 0) return { asked };
  const finished = others.some((walk) => hasFinished(roadmap, topic, walk));
  return { nobody: finished ? "not-now" : "unfinished" };
}

/** Who offered to help and is still there. */
export const offersOf = ({ asks }: Question): readonly Member[] =>
  asks.flatMap(({ helper, state }) =>
    state === "offered" && helper.leftMs === null ? [helper] : [],
  );

/** Done by itself, or every one of its concepts by what else was done. */
function hasFinished(roadmap: Roadmap, topic: Topic, walk: Walk): boolean {
  const done = stateOf(walk, topic)?.done;
  if (done !== undefined && done !== null) return true;
  const finished = new Set(finishedConcepts(roadmap, walk));
  const concepts = conceptsOf(topic);
  return concepts.length > 0 && concepts.every((id) => finished.has(id));
}

/** A question that the member put in the last 24 hours. */
export interface RecentQuestion {
  readonly topic: string;
  readonly state: Question["state"];
  readonly asked: number;
  /** How many of those offered to help. */
  readonly offered: number;
}

/**
 * May the member put a question on a topic? While one waits for an answer it is not put again; once
 * somebody offered, a new one needs new words; once somebody helped, it is over. What reached
 * nobody counts for nothing. `recent` has the newest last.
 */
export function mayAsk(
  recent: readonly RecentQuestion[],
  topic: Topic,
  words: string | undefined,
): "fine" | "already" | "too-many" {
  const sent = recent.filter(({ asked }) => asked > 0);
  const same = sent.findLast((question) => question.topic === topic.id);
  if (same !== undefined && same.state !== "helped") {
    if (same.offered === 0 || words === undefined) return "already";
  }
  return sent.length >= QUESTIONS_A_DAY ? "too-many" : "fine";
}

/** What was decided about a question, on what is true in the transaction. */
export interface QuestionDecision<T> {
  readonly question?: {
    readonly topic: string;
    readonly text: string | undefined;
    readonly helpers: readonly Willing[];
    /** The letters to them, once it has its number. */
    readonly letters: (id: number) => readonly NewLetter[];
  };
  readonly answer: T;
}

/** Questions of members who are stuck. Nothing of another group is found by its number (rule 9). */
export interface QuestionStore {
  /** Puts a question as `decide` decides; its number, where there is one. */
  ask<T>(
    group: Group,
    member: number,
    nowMs: number,
    decide: (facts: {
      readonly recent: readonly RecentQuestion[];
      readonly willing: readonly Willing[];
    }) => QuestionDecision<T>,
  ): Promise<{ readonly answer: T; readonly id: number | undefined }>;
  find(group: number, id: number): Promise<Question | undefined>;
  /** The member's latest question on a topic that reached somebody and is not over. */
  latest(group: Group, member: number, topic: string, nowMs: number): Promise<Question | undefined>;
  /** The members besides this one who said that they may be asked. */
  willing(group: Group, member: number, nowMs: number): Promise<readonly Willing[]>;
  /** Who was asked answers: with an offer its letter goes out. False where they said so before. */
  answer(
    question: number,
    helper: number,
    state: "offered" | "declined",
    letters: readonly NewLetter[],
  ): Promise<boolean>;
  helped(question: number): Promise<void>;
  /** The accounts by which a member can be mentioned where their group lives. */
  accountsOf(member: number): Promise<readonly Account[]>;
  /** Forgets the words of questions that are over, and after 60 days all of them. How many went. */
  tidy(nowMs: number): Promise<number>;
}
