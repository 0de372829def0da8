import { code, link } from "../core/rich.ts";
import { button, controls, list, press, text, type View } from "../core/view.ts";
import type { Group } from "../domain/records.ts";

/** The link to a group's page: who may have it, what they see, how it ends. */

interface PageShown {
  readonly group: Group;
  /** The name that the link has. */
  readonly page: string;
  readonly url: string;
  /** It has just taken the place of another one. */
  readonly renewed: boolean;
}

export const pageView = ({ group, page, url, renewed }: PageShown): View => ({
  tone: renewed ? "good" : "plain",
  title: `The page of ${group.title}`,
  blocks: [
    ...(renewed ? [text("This is the new link; the one before leads nowhere now.")] : []),
    text(link(url, url)),
    text(
      "Whoever has the link reads along in a browser, without an account and without joining. Nothing can be changed there, and search engines are kept out.",
    ),
    list([
      "They see this week's goal and the group's bar, its weeks in sum, the plan and its path, the roadmap, and the board as it is public.",
      group.board === "everyone"
        ? "Of members they see who closed something, with share and hours, since this group's board shows everyone."
        : "Of members they see the top three of a week, with share and hours, and who finished the roadmap.",
      "They never see who hides or has left, who missed, or what is anybody's own: plans, progress, check-ins, study time.",
    ]),
    text("If the link came into wrong hands, take a new one: this one stops working at once."),
    controls(
      { kind: "link", label: "Open the page", url },
      button("New link", press("group page", "renew", group, { page })),
      button("Take the page away", press("group page", "close", group), "danger"),
    ),
  ],
  footer: "Only you see this: give the link to whom you like.",
});

export const pageClosedView = (group: Group): View => ({
  tone: "good",
  title: `${group.title} has no page any more`,
  blocks: [
    text("Its link leads nowhere now. ", code("/group page"), " makes a new one when you want it."),
  ],
});

/** In place of all that a roadmap is needed for. */
export const unofferedView = (group: Group): View => ({
  title: group.title,
  blocks: [
    text(
      `This group's roadmap, ${group.roadmap}, is not offered here any more, so there is no goal.`,
    ),
  ],
});
