import { z } from "zod";
import { CODE_LENGTH, codeIn } from "../../src/domain/code.ts";
import { zoneFor } from "../../src/domain/letter.ts";
import type { LinkOffer } from "../../src/domain/link.ts";
import {
  action,
  carryInto,
  command,
  none,
  option,
  UserError,
  type Context,
  type View,
} from "../../src/kit.ts";
import { tooManyCodes, wrongCode } from "../../src/views/code.ts";
import {
  confirmView,
  joinedAccountsView,
  linkCodeView,
  linkedView,
  unlinkedView,
} from "../../src/views/link.ts";
import { andList } from "../../src/views/words.ts";

const OTHER = "/my link on your other account";

/** Mine, else my platform's, else my group's. */
const zoneOf = ({ person, actor, group, nowMs }: Context): string =>
  person.zone ?? actor.zone ?? (group && zoneFor(undefined, group.calendar, nowMs)) ?? "UTC";

async function offerCode(ctx: Context): Promise<View> {
  const { store, names, person, nowMs } = ctx;
  const code = names.fresh(CODE_LENGTH);
  const made = await store.codes.make({ code, use: "link", person: person.id }, nowMs);
  if (made.kind === "too-many") throw tooManyCodes(made.againMs, nowMs);
  return linkCodeView({ code, untilMs: made.untilMs, zone: zoneOf(ctx) });
}

type Fine = LinkOffer & { readonly kind: "offer" };

/** Throws a kind refusal for what is no offer. */
function requireOffer(offer: LinkOffer, nowMs: number): asserts offer is Fine {
  switch (offer.kind) {
    case "offer":
      return;
    case "wrong":
      throw wrongCode(OTHER);
    case "too-many":
      throw tooManyCodes(offer.againMs, nowMs);
    case "own":
      throw new UserError(
        "That is your own code: this account is the one that it joins another with.",
        "Say it from your other account.",
      );
    case "same-place":
      throw new UserError(
        "Two accounts of one workspace, or of Discord, are two members.",
        "A link joins your accounts on two platforms, or in two Slack workspaces.",
      );
    case "both-linked":
      throw new UserError(
        "Both of you are linked to other accounts already.",
        "Unlink one of them first: /my link shows them.",
      );
    case "timers":
      throw new UserError(
        `Both accounts run a study timer in ${andList(offer.groups)}, and you study one thing at a time.`,
        "Stop one of them with /study stop; the code works on.",
      );
  }
}

const typedCode = (typed: string): string => {
  const code = codeIn(typed);
  if (code === undefined) throw wrongCode(OTHER);
  return code;
};

async function confirm(ctx: Context, typed: string): Promise<View> {
  const { store, person, nowMs } = ctx;
  const linked = await store.links.link({ code: typedCode(typed), person: person.id }, nowMs);
  requireOffer(linked, nowMs);
  const { id } = linked.lead.person;
  await carryAll(ctx, id, id);
  return joinedAccountsView(linked);
}

async function unlink(ctx: Context, side: number): Promise<View> {
  const { store, person } = ctx;
  if (!(await store.links.part(person.id, side))) {
    throw new UserError("These accounts are not linked any more.", "/my link shows how it stands.");
  }
  await carryAll(ctx, person.id);
  await carryAll(ctx, side);
  return unlinkedView();
}

/** What somebody finished in one of their groups counts as known in the others: their groups are other ones now. */
async function carryAll(ctx: Context, id: number, from?: number): Promise<void> {
  const found = await ctx.store.people.find(id);
  if (found === undefined) return;
  const person = { ...found, ...(from === undefined ? {} : { from }) };
  for (const group of await ctx.store.groups.ofPerson(id))
    await carryInto({ ...ctx, person }, group);
}

export default command({
  name: "my link",
  description: "Be one member on two platforms, by a one-time code; or unlink again",
  access: "anyone",
  visibility: "private",
  options: z.object({
    code: option.text("The code that your other account was shown", 40).optional(),
  }),
  run: async (ctx, { code }) => {
    const { store, person, nowMs } = ctx;
    if (code !== undefined) {
      const typed = typedCode(code);
      const offer = await store.links.offer({ code: typed, person: person.id }, nowMs);
      requireOffer(offer, nowMs);
      return confirmView(offer, person.id, typed);
    }
    const sides = await store.links.of(person.id);
    return sides.length > 0 ? linkedView(sides, zoneOf(ctx)) : offerCode(ctx);
  },
  actions: {
    code: action({ access: "anyone", visibility: "private", params: none, run: offerCode }),
    confirm: action({
      access: "anyone",
      visibility: "update",
      params: z.object({ code: z.string().max(20) }),
      run: (ctx, { code }) => confirm(ctx, code),
    }),
    unlink: action({
      access: "anyone",
      visibility: "update",
      params: z.object({ side: z.coerce.number().int().positive() }),
      run: (ctx, { side }) => unlink(ctx, side),
    }),
  },
});
