import { code, link } from "../../core/rich.ts";
import { list, text, type View } from "../../core/view.ts";

/** What whoever installs Cairn reads at the end of it, in a browser. */

/** How an installation ended without one. */
export type Failure =
  /** They did not allow it. */
  | "cancelled"
  /** The way in was not theirs, too old, or used before. */
  | "stale"
  /** It was allowed for a whole organisation. */
  | "whole-organisation"
  /** Slack does not take what the host has set. */
  | "misconfigured"
  | "failed";

interface Installing {
  /** What people there write to name Cairn, and what the workspace is called. */
  readonly handle: string;
  readonly name: string;
  /** Opens the workspace in Slack. */
  readonly slackUrl: string;
  /** Spells commands as they are typed there. */
  readonly spell: (words: string) => string;
}

export const installedView = ({ handle, name, slackUrl, spell }: Installing): View => ({
  title: `Cairn is in ${name}`,
  tone: "good",
  blocks: [
    text("Two steps, and the first weekly post is on its way:"),
    list(
      [
        ["In the channel where your group is to live, write ", code(`/invite @${handle}`), "."],
        ["There, write ", code(spell("/group setup")), " and fill in what it asks."],
      ],
      true,
    ),
    text(link("Open Slack", slackUrl)),
  ],
  footer:
    "Of who installed it nothing is kept. Removed from the workspace, Cairn keeps no way back in.",
});

/** `again`: the address where an installation begins. */
export function failedView(failure: Failure, again: string): View {
  const { title, says, next } = FAILURES[failure];
  return {
    title,
    tone: "refusal",
    blocks: [text(says), ...(next === undefined ? [] : [text(link(next, again))])],
  };
}

const FAILURES: Readonly<
  Record<Failure, { readonly title: string; readonly says: string; readonly next?: string }>
> = {
  cancelled: {
    title: "Nothing was installed",
    says: "You left Slack's page without allowing it, and nothing was kept.",
    next: "Begin again",
  },
  stale: {
    title: "This way in is over",
    says: "It is good once, for ten minutes, in the browser where it began. Nothing was installed by it.",
    next: "Begin again",
  },
  "whole-organisation": {
    title: "One workspace at a time",
    says: "Slack allowed Cairn for a whole organisation, where no group has a place of its own. That was given back. Begin again, and choose one workspace on Slack's page.",
    next: "Begin again",
  },
  misconfigured: {
    title: "Slack does not know this Cairn",
    says: "Nothing was installed. Whoever runs it finds the reason in the log.",
  },
  failed: {
    title: "That did not work",
    says: "Slack or Cairn was not well just now. Begin again in a minute; to install it twice does no harm.",
    next: "Begin again",
  },
};
