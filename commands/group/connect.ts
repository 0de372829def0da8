import { z } from "zod";
import { CODE_LENGTH, codeIn } from "../../src/domain/code.ts";
import { livesIn } from "../../src/domain/places.ts";
import type { ChannelRef, Group } from "../../src/domain/records.ts";
import {
  action,
  command,
  option,
  requireOrganiser,
  UserError,
  type Context,
  type GroupContext,
  type View,
} from "../../src/kit.ts";
import {
  connectView,
  homelessView,
  joinedView,
  partedView,
  partView,
} from "../../src/views/connect.ts";
import { tooManyCodes, wrongCode } from "../../src/views/code.ts";

/** A code that another channel joins the group with. */
async function offer(ctx: Context, group: Group): Promise<View> {
  const { store, names, person, nowMs } = ctx;
  const code = names.fresh(CODE_LENGTH);
  const made = await store.codes.make(
    { code, use: "connect", person: person.id, group: group.id },
    nowMs,
  );
  if (made.kind === "too-many") throw tooManyCodes(made.againMs, nowMs);
  return connectView({ group, code, untilMs: made.untilMs });
}

/** Groups that can be reached nowhere: who may change them brings them elsewhere from anywhere. */
const homeless = ({ store, person, place, actor }: Context): Promise<readonly Group[]> =>
  store.connections.homeless(person.id, actor.mayOrganise ? place : undefined);

async function ask(ctx: Context, here: Group | undefined): Promise<View> {
  if (here !== undefined) return offer(await requireOrganiser(ctx, here), here);
  const lost = await homeless(ctx);
  const [only] = lost;
  if (only === undefined) {
    throw new UserError(
      "No group lives in this channel, and a code for another channel comes from the group's own.",
      "Use /group connect there, and say here what it tells you.",
    );
  }
  return lost.length === 1 ? offer(ctx, only) : homelessView(lost);
}

async function join(ctx: Context, typed: string): Promise<View> {
  const { place, person, actor, nowMs } = ctx;
  const { platform, workspace, channel } = place;
  if (place.kind === "dm") {
    throw new UserError(
      "A channel joins a group, and this is a direct message.",
      "Say it in the channel that shall join.",
    );
  }
  const code = codeIn(typed);
  if (code === undefined) throw wrongCode("/group connect in the group's own channel");
  const joined = await ctx.posts.channels.join(
    {
      code,
      channel: { platform, workspace, channel },
      person: person.id,
      isAdmin: actor.mayOrganise,
      news: ctx.names.fresh(6),
    },
    nowMs,
  );
  switch (joined.kind) {
    case "joined":
      return joinedView(joined.group);
    case "taken":
      throw new UserError(
        "A group lives in this channel already, and a channel holds one.",
        "Say it in a channel that has none, or disconnect this one first with /group connect.",
      );
    case "not-theirs":
      throw new UserError(
        "This channel joins the group by an admin of this place, or by an organiser of the group.",
        "Ask one of them to say the same here; the code works on.",
      );
    case "wrong":
      throw wrongCode("/group connect in the group's own channel");
    case "too-many":
      throw tooManyCodes(joined.againMs, nowMs);
  }
}

/** A channel is let go by an organiser of the group, or by an admin of the place where the channel is. */
async function requireSide({ store, person, actor, place }: Context, group: Group, of: ChannelRef) {
  const { platform, workspace } = place;
  if (actor.mayOrganise && of.platform === platform && of.workspace === workspace) return;
  const organisers = await store.groups.organisers(group.id);
  if (organisers.some(({ id }) => id === person.id)) return;
  throw new UserError(
    "That channel is in another place, where you are no admin.",
    "An organiser of the group can disconnect it; /group show names them.",
  );
}

const notThere = (): UserError =>
  new UserError(
    "The group does not live in that channel any more.",
    "/group connect tells where it lives.",
  );

async function part(ctx: GroupContext, channel: ChannelRef): Promise<View> {
  const { group, posts, names, nowMs } = ctx;
  await requireSide(ctx, group, channel);
  const parted = await posts.channels.part(group, channel, names.fresh(6), nowMs);
  switch (parted) {
    case "parted":
      return partedView(group, channel);
    case "gone":
      throw notThere();
    case "last":
      throw new UserError(
        `${group.title} lives in this channel alone, and a group lives somewhere.`,
        "Connect another channel first.",
      );
  }
}

/** A channel as a press carries it: as long as the ids of platforms are. */
const channel = z.object({
  platform: z.string().min(1).max(8),
  workspace: z.string().max(20),
  channel: z.string().min(1).max(30),
});

export default command({
  name: "group connect",
  description: "Let the group live in another channel too, here or on another platform, by a code",
  access: "anyone",
  visibility: "private",
  options: z.object({
    code: option.text("The code that the group's own channel was given", 40).optional(),
  }),
  run: async (ctx, { code }) => {
    const { place, store } = ctx;
    if (code !== undefined) return join(ctx, code);
    return ask(ctx, place.kind === "channel" ? await store.groups.at(place) : undefined);
  },
  actions: {
    code: action({
      access: "anyone",
      visibility: "private",
      params: z.object({ key: z.string().max(10) }),
      run: async (ctx, { key }) => {
        const group = (await homeless(ctx)).find((one) => one.key === key);
        if (group !== undefined) return offer(ctx, group);
        throw new UserError(
          "That group has a channel again, or is not yours to move.",
          "In a channel of its own /group connect gives a code.",
        );
      },
    }),
    ask: action({
      access: "organiser",
      visibility: "update",
      params: channel,
      run: async (ctx, asked) => {
        await requireSide(ctx, ctx.group, asked);
        if (!livesIn(ctx.group, asked)) throw notThere();
        return partView(ctx.group, asked);
      },
    }),
    part: action({ access: "organiser", visibility: "update", params: channel, run: part }),
  },
});
