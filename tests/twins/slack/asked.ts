import { Watched } from "../shared/watched.ts";
import type { Fields } from "../shared/json.ts";
import type { Message } from "./world/messages.ts";
import type { Channel, Team, User } from "./world/nouns.ts";
import type { View } from "./world/views.ts";

export type AskedKind =
  "command" | "action" | "suggestion" | "submission" | "closed" | "shortcut" | "event";

/** An acknowledgement that came in time. */
export interface Acked {
  readonly atMs: number;
  /** What came with it; undefined where nothing did. */
  readonly payload: unknown;
}

/** What somebody did (or what happened), from its sending on to whatever became of it. */
export class Asked extends Watched {
  readonly id: string;
  readonly kind: AskedKind;
  readonly team: Team;
  /** Of events that nobody set off, the bot. */
  readonly user: User;
  readonly channel: Channel | undefined;
  /** The message or view whose control was used. */
  readonly source: Message | View | undefined;
  readonly atMs: number;
  /** Opens one dialog, within three seconds; undefined where there is none. */
  readonly triggerId: string | undefined;
  /** Takes five answers, for half an hour; undefined where there is none. */
  readonly responseUrl: string | undefined;
  /** Was it a link, which opens in the browser? */
  readonly isLink: boolean;
  /** As it was sent. */
  payload: Fields = {};
  acked: Acked | undefined;
  /** Acknowledgements of repeats; they change nothing. */
  readonly repeats: Acked[] = [];
  /** What its person reads where the app did not acknowledge. */
  failure: "operation_timeout" | "dispatch_failed" | undefined;
  /** Messages that came through the acknowledgement or the response_url. */
  readonly messages: Message[] = [];
  /** How often the response_url was used. */
  responses = 0;
  /** The dialog that this opened, pushed or, as a submission, updated. */
  dialog: View | undefined;
  /** What was offered for what was typed. */
  choices: readonly Fields[] | undefined;
  /** Has its person seen anything come of it? */
  isShown = false;

  constructor(
    parts: Pick<
      Asked,
      | "id"
      | "kind"
      | "team"
      | "user"
      | "channel"
      | "source"
      | "atMs"
      | "triggerId"
      | "responseUrl"
      | "isLink"
    >,
  ) {
    super();
    this.id = parts.id;
    this.kind = parts.kind;
    this.team = parts.team;
    this.user = parts.user;
    this.channel = parts.channel;
    this.source = parts.source;
    this.atMs = parts.atMs;
    this.triggerId = parts.triggerId;
    this.responseUrl = parts.responseUrl;
    this.isLink = parts.isLink;
  }

  /** Does a person wait for more than the acknowledgement? */
  get isAwaited(): boolean {
    return ["command", "action", "shortcut"].includes(this.kind) && !this.isLink;
  }

  /** The last message that came through the acknowledgement or the response_url. */
  get answer(): Message | undefined {
    return this.messages.at(-1);
  }

  /** Something came of it that its person sees. */
  show(): void {
    this.isShown = true;
    this.changed();
  }

  fail(failure: "operation_timeout" | "dispatch_failed"): void {
    if (this.acked !== undefined || this.failure !== undefined) return;
    this.failure = failure;
    this.changed();
  }
}
