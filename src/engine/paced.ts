import type { Budget, Budgets } from "../core/budgets.ts";
import { UserError } from "../core/errors.ts";
import type { Metrics } from "../core/metrics.ts";
import type { Actor, Answer, Asked, Engine } from "../core/platform.ts";
import type { Timer } from "../core/ports.ts";
import { Allowances } from "./allowances.ts";
import { refuse } from "./answering.ts";
import { refusalView } from "./replies.ts";

interface Pacing {
  readonly platform: string;
  readonly budgets: Budgets;
  readonly timer: Timer;
  readonly metrics: Pick<Metrics, "askedToWait">;
}

/** How long a member is asked to wait; meanwhile two thirds of what may be asked at once come back. */
const MEMBER_WAIT_MS = 20_000;
/** Most of those in a channel asked for little, and are let through as soon as there is room. */
const CHANNEL_WAIT_MS = 1_000;

/**
 * The same engine for the people of one platform, each of whom and each of whose channels has a budget. What
 * is beyond it is refused before anything is read or written, so that a flood costs others next to nothing.
 */
export function paced(engine: Engine, { platform, budgets, timer, metrics }: Pacing): Engine {
  const asking = createPace(budgets.asking);
  const typing = createPace(budgets.typing);
  const filling = createPace(budgets.filling);

  function refused(held: Held | undefined): Answer | undefined {
    if (held === undefined) return undefined;
    metrics.askedToWait(platform, held.who);
    return refuse(refusalView(held.who === "member" ? tooFast(held.waitMs) : tooMany()));
  }

  async function within(pace: Pace, asked: Asked, work: () => Promise<Answer>): Promise<Answer> {
    const held = asked.isBeside === true ? undefined : pace.holds(asked, timer.elapsedMs());
    return refused(held) ?? work();
  }

  /** Choices are a help: where there are none to be had, there are none. */
  const offered = async <T>(asked: Asked, work: () => Promise<readonly T[]>) =>
    typing.holds(asked, timer.elapsedMs()) === undefined ? work() : [];

  return {
    ...engine,
    say: (asked, line) => within(asking, asked, () => engine.say(asked, line)),
    run: (asked, ...what) => within(asking, asked, () => engine.run(asked, ...what)),
    press: (asked, ...what) => within(asking, asked, () => engine.press(asked, ...what)),
    submit: (asked, ...what) => within(filling, asked, () => engine.submit(asked, ...what)),
    complete: (asked, line) => offered(asked, () => engine.complete(asked, line)),
    choices: (asked, ...what) => offered(asked, () => engine.choices(asked, ...what)),
    tooMuch: (actor) => refused(asking.holdsMember(actor, timer.elapsedMs())),
    isWaiting: (actor) => {
      const isWaiting = asking.rests(actor, timer.elapsedMs());
      if (isWaiting) metrics.askedToWait(platform, "member");
      return isWaiting;
    },
  };
}

interface Held {
  readonly who: "member" | "channel";
  readonly waitMs: number;
}

type Pace = ReturnType<typeof createPace>;
type Who = Pick<Actor, "workspace" | "user">;

function createPace(budget: Budget) {
  const members = new Allowances(budget.member, MEMBER_WAIT_MS);
  const channels = new Allowances(budget.channel, CHANNEL_WAIT_MS);
  const nameOf = ({ workspace, user }: Who) => `${workspace} ${user}`;
  function holdsMember(actor: Who, nowMs: number): Held | undefined {
    const waitMs = members.take(nameOf(actor), nowMs);
    return waitMs > 0 ? { who: "member", waitMs } : undefined;
  }
  return {
    holdsMember,
    /** Who has to wait, and how long; undefined: nobody, and a token of theirs is taken. */
    holds({ actor, place }: Asked, nowMs: number): Held | undefined {
      const held = holdsMember(actor, nowMs);
      // One who has to wait takes nothing from the others in the channel.
      if (held !== undefined) return held;
      if (place.kind === "dm") return undefined;
      const restMs = channels.take(`${place.workspace} ${place.channel}`, nowMs);
      return restMs > 0 ? { who: "channel", waitMs: restMs } : undefined;
    },
    rests: (actor: Who, nowMs: number): boolean => members.rests(nameOf(actor), nowMs),
  };
}

function tooFast(waitMs: number): UserError {
  const seconds = Math.ceil(waitMs / 1_000);
  return new UserError(
    "You are a little fast for me.",
    `Wait ${seconds === 1 ? "a second" : `${seconds} seconds`} and try again.`,
  );
}

const tooMany = (): UserError =>
  new UserError(
    "So much is asked for in this channel that I cannot keep up.",
    "Wait a few seconds and try again.",
  );
