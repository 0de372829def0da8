import { z } from "zod";
import { CHECKIN_DIGEST, DIGEST_CRON } from "../src/domain/checkin-posts.ts";
import {
  checkinsOf,
  decideCheckin,
  decideWithdrawal,
  fillIn,
  type CheckinFacts,
  type CheckinDecision,
} from "../src/domain/checkin.ts";
import { nextRunsOf } from "../src/domain/next-run.ts";
import { action, command, form, none, option, UserError, type MemberContext } from "../src/kit.ts";
import { checkedInView, myCheckinsView, takenBackView } from "../src/views/checkin.ts";
import { dayName } from "../src/views/words.ts";

const LONGEST = 500;
const SHOWN = 7;

const options = z.object({
  did: option.text("What you did", LONGEST),
  next: option.text("What is next", LONGEST).optional(),
  blocked: option.text("What blocks you", LONGEST).optional(),
});
type Input = z.output<typeof options>;

function record<T>(ctx: MemberContext, decide: (facts: CheckinFacts) => CheckinDecision<T>) {
  const { group, me, today, nowMs, posts } = ctx;
  const schedule = { job: CHECKIN_DIGEST, cron: DIGEST_CRON };
  const { [CHECKIN_DIGEST]: digestMs = null } = nextRunsOf(group, [schedule], nowMs);
  return posts.checkin({ group, member: me.member, today, atMs: nowMs, digestMs }, decide);
}

/** `typed`: lines that are not named stay as they were said today; a dialog shows and has them all. */
async function say(ctx: MemberContext, { did, next, blocked }: Input, typed = false) {
  const said = { did, ...(next && { next }), ...(blocked && { blocked }) };
  const { answer, ...told } = await record(ctx, (facts) => {
    const words = typed ? fillIn(facts.events, said, ctx.today) : said;
    const { answer: became, ...decision } = decideCheckin(facts, words, ctx.today);
    return { ...decision, answer: { became, words } };
  });
  return checkedInView(ctx.group, answer.became, told, answer.words, ctx.today);
}

const mine = async ({ me, store }: MemberContext) =>
  checkinsOf(await store.members.events(me.member.id));

/** A day that is over is closed: what was typed for it is given back, so that nothing is lost. */
function refuseOver(day: string | undefined, { today }: MemberContext, said: Partial<Input>): void {
  if (day === undefined || day === today) return;
  const details = Object.entries(said).map(([name, words]) => `${name}: ${words}`);
  throw new UserError(
    `${dayName(day, today)} is over in the group's time, and its check-in is closed.`,
    details.length === 0
      ? "/checkin begins today's."
      : "Say it for today with /checkin; above is what you wrote.",
    [],
    { details },
  );
}

const opened = z.iso.date();

export default command({
  name: "checkin",
  description: "Tell your group what you did, what is next and what blocks you",
  access: "member",
  visibility: "private",
  options,
  form: "fill",
  shortcuts: [{ from: "anywhere", label: "Check in", action: "fill" }],
  run: (ctx, input) => say(ctx, input, true),
  actions: {
    fill: form({
      access: "member",
      visibility: "private",
      title: "Check in",
      // The day on which the dialog was opened: what is written for it is not said for another.
      params: z.object({ day: opened.optional() }),
      fields: options,
      opened: ({ today }) => ({ day: today }),
      initial: async (ctx) => {
        const today = (await mine(ctx)).find(({ day }) => day === ctx.today);
        if (today === undefined) return {};
        const { did, next = "", blocked = "" } = today;
        return { did, next, blocked };
      },
      run: (ctx, { day }, input) => {
        refuseOver(day, ctx, input);
        return say(ctx, input);
      },
    }),
    back: action({
      access: "member",
      visibility: "update",
      params: z.object({ day: opened }),
      run: async (ctx, { day }) => {
        refuseOver(day, ctx, {});
        const { answer } = await record(ctx, (facts) => decideWithdrawal(facts, ctx.today));
        if (answer) return takenBackView(ctx.group);
        throw new UserError("You have not checked in today.", "/checkin does.");
      },
    }),
    mine: action({
      access: "member",
      visibility: "private",
      params: none,
      run: async (ctx) =>
        myCheckinsView(ctx.group, (await mine(ctx)).toReversed().slice(0, SHOWN), ctx.today),
    }),
  },
});
