/** How an answer ended. refused: said in words what to do instead. failed: a part of Cairn did. */
export type AnswerOutcome = "ok" | "refused" | "failed";

/**
 * How it ended to hand something to a platform. refused: it says why not. later: it asks to wait. failed:
 * anything else, a timeout among them.
 */
export type SendOutcome = "ok" | "gone" | "refused" | "later" | "failed";

/**
 * How one attempt to bring a post or letter to its place ended. silent: there was nothing to say. retry: it
 * is tried again. later: the platform asks to wait. asked: an organiser decides. given_up: an organiser is
 * told. let_go: a letter, of which nobody is told.
 */
export type DeliveryOutcome =
  "sent" | "silent" | "retry" | "later" | "asked" | "given_up" | "let_go";

/** A letter goes to one person. */
export type DeliveryKind = "post" | "letter";

/**
 * What is counted while Cairn runs. Names are those of the command tree and of platforms: never what somebody
 * wrote, nor who or which group it was. Times are ms. No method throws, and none takes time worth a word.
 */
export interface Metrics {
  /** What somebody asked for was answered. `command` is a command's name, or undefined where it named none. */
  answered(command: string | undefined, outcome: AnswerOutcome, tookMs: number): void;
  /** Somebody asked for too much, or everybody in a channel together, and was not answered but told to wait. */
  askedToWait(platform: string, who: "member" | "channel"): void;
  /** A post was handed to a platform. */
  sent(platform: string, outcome: SendOutcome): void;
  /** A post was edited there, or was to be. */
  edited(platform: string, outcome: SendOutcome): void;
  /** A platform asked to be left alone for so long. */
  rateLimited(platform: string, forMs: number): void;
  /** A post waited so long, to keep to the rate that its platform declares. */
  keptRate(platform: string, waitedMs: number): void;
  /** An attempt at a delivery ended; `lateMs` after it fell due, where it has arrived. */
  delivered(kind: DeliveryKind, outcome: DeliveryOutcome, lateMs?: number): void;
  /** So many posts fell due too long ago to be sent at all. */
  dropped(posts: number): void;
  /** A tick is over. */
  ticked(tookMs: number): void;
  /** The connection to a platform stands, or is broken and being opened anew. */
  connected(platform: string, isConnected: boolean): void;
  /** A night's backup was made and is sound, or failed. */
  backedUp(outcome: "ok" | "failed"): void;
  /** The newest backup was made at `atMs` (epoch ms). */
  newestBackup(atMs: number): void;
}

/** Counts nothing. */
export const NO_METRICS: Metrics = {
  answered: () => undefined,
  askedToWait: () => undefined,
  sent: () => undefined,
  edited: () => undefined,
  rateLimited: () => undefined,
  keptRate: () => undefined,
  delivered: () => undefined,
  dropped: () => undefined,
  ticked: () => undefined,
  connected: () => undefined,
  backedUp: () => undefined,
  newestBackup: () => undefined,
};

/** What the database says of how things stand: numbers, and nothing of anybody. */
export interface Vitals {
  /** Rejects where the database does not answer. */
  answers(): Promise<void>;
  /** What is on its way, or waits for an organiser. */
  outbox(): Promise<readonly OutboxDepth[]>;
  /** Groups, those asleep among them, and members who have not left. */
  people(): Promise<{ readonly groups: number; readonly members: number }>;
}

/** Deliveries of one platform that are in one state. */
export interface OutboxDepth {
  readonly platform: string;
  readonly kind: DeliveryKind;
  /** pending: to be sent. sending: begun, and not noted how it ended. asking, dead: an organiser decides. */
  readonly state: "pending" | "sending" | "asking" | "dead";
  readonly count: number;
  /** When the oldest of them fell due (epoch ms). */
  readonly oldestDueMs: number;
}
