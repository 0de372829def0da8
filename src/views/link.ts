import { code, platformName, time, type Rich } from "../core/rich.ts";
import { button, controls, list, press, text, type View } from "../core/view.ts";
import { spelled } from "../domain/code.ts";
import {
  shared,
  type LinkedSide,
  type LinkOffer,
  type OwnAccount,
  type Party,
} from "../domain/link.ts";
import { andList, count } from "./words.ts";

/** A person's accounts: linked by a code, and parted again. */

/** What parting means, in one sentence. */
const PARTING =
  "Unlinking gives each account back what it brought; what was done while linked stays with the account it was done from, and joining, leaving and resting were for both.";

interface Coded {
  readonly code: string;
  /** Until when the code works, epoch ms, and whose clock tells it. */
  readonly untilMs: number;
  readonly zone: string;
}

/** What to say from the other account. */
export const linkCodeView = ({ code: fresh, untilMs, zone }: Coded): View => ({
  title: "One member on two platforms",
  blocks: [
    text("Say this from your other account, on the other platform or in the other workspace:"),
    text(code(`/my link code:${spelled(fresh)}`)),
    text(
      "It works once, until ",
      time(untilMs, zone, "time"),
      ". There you see whom it joins before anything happens.",
    ),
  ],
  footer: "Only you see this. Give it to nobody: whoever says it becomes one with you.",
});

/** Who is linked already, with a button that parts each. */
export const linkedView = (sides: readonly LinkedSide[], zone: string): View => ({
  title: "Your accounts are linked",
  blocks: [
    list(
      sides.map(({ name, accounts, sinceMs }): Rich => [
        `${name}, on ${placesOf(accounts)}, since `,
        time(sinceMs, zone, "date"),
      ]),
    ),
    text(PARTING),
    controls(
      ...sides.map(({ side, accounts }) =>
        button(
          sides.length === 1 ? "Unlink" : `Unlink ${placesOf(accounts)}`,
          press("my link", "unlink", undefined, { side }),
          "danger",
        ),
      ),
      button("Link another account", press("my link", "code", undefined)),
    ),
  ],
  footer: "Only you see this.",
});

/** The platforms of some accounts. */
export const placesOf = (accounts: readonly OwnAccount[]): string =>
  andList([...new Set(accounts.map(({ platform }) => platformName(platform)))]);

type Offer = LinkOffer & { readonly kind: "offer" };

/** Whom it joins and what that means, before it happens. */
export function confirmView(offer: Offer, me: number, typed: string): View {
  const { lead, side } = offer;
  const other = lead.person.id === me ? side : lead;
  return {
    title: `Is ${other.person.name} on ${placesOf(other.accounts)} you?`,
    blocks: [
      text("Then you are one member from now on, wherever you write from:"),
      list(effects(offer)),
      text(PARTING),
      controls(
        button("Yes, link us", press("my link", "confirm", undefined, { code: typed }), "primary"),
      ),
    ],
    footer: "Only you see this. If that is somebody else, do nothing: the code ends by itself.",
  };
}

/** What becomes of both, a line for each. */
function effects({ lead, side, settings }: Offer): readonly string[] {
  const both = shared(lead, side);
  const titles = [...new Set([...lead.groups, ...side.groups].map(({ title }) => title))];
  const buddies = both.filter(([one, other]) => one.buddy && other.buddy);
  const people = [lead.person, side.person];
  const differs = (of: "nudges" | "asks") => people.some((person) => person[of]) && !settings[of];
  return [
    `You are shown as ${lead.person.name}.`,
    ...(titles.length === 0
      ? []
      : [`Your ${titles.length === 1 ? "group" : "groups"}: ${andList(titles)}.`]),
    ...both.map(
      ([{ title }]) =>
        `In ${title} both logs become one: what both of you finished counts once, and your weeks are counted anew.`,
    ),
    ...buddies.map(
      ([{ title }]) =>
        `In ${title} you keep the buddy of ${lead.person.name}; the other one is told and looks on.`,
    ),
    ...(settings.hidden && people.some(({ hidden }) => !hidden)
      ? ["You are hidden, as one of you was; /my settings changes it."]
      : []),
    ...(differs("nudges")
      ? ["Nudges are off, as one of you had them; /my settings changes it."]
      : []),
    ...(differs("asks")
      ? ["Nobody who is stuck is sent to you, as one of you had it; /my settings changes it."]
      : []),
  ];
}

export const joinedAccountsView = ({ lead, side }: Offer): View => ({
  tone: "good",
  title: `You are one: ${lead.person.name}`,
  blocks: [
    text(
      `${placesOf([...lead.accounts, ...side.accounts])} are linked, with ${count(groupsOf(lead, side), "group")} in all. /my link shows it, and unlinks.`,
    ),
  ],
});

const groupsOf = (lead: Party, side: Party): number =>
  new Set([...lead.groups, ...side.groups].map(({ id }) => id)).size;

export const unlinkedView = (): View => ({
  tone: "good",
  title: "Unlinked",
  blocks: [
    text(
      "Each account has what it brought, and what was done from it since. To link them again, say /my link.",
    ),
  ],
});
