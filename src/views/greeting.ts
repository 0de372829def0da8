import { code } from "../core/rich.ts";
import { button, controls, press, text, type View } from "../core/view.ts";

const ONE_GOES_ON = "The group that lived here before goes on.";

/** What is said once where Cairn has come to; `groups`: how many lived there before, and go on. */
export function greetingView(groups: number): View {
  return {
    title: groups === 0 ? "Cairn is here" : "Cairn is here again",
    blocks: [
      text(
        "Cairn helps a study group walk a learning roadmap together: a goal for each week, a fair board, and a stone for every step that somebody finishes. ",
        "A group lives in a channel; everyone joins it with hours of their own.",
      ),
      ...(groups === 0
        ? []
        : [
            text(groups === 1 ? ONE_GOES_ON : `The ${groups} groups that lived here before go on.`),
          ]),
      controls(
        button(
          groups === 0 ? "Set up a group" : "Set up another group",
          press("group setup", "begin", undefined),
          "primary",
        ),
      ),
      text("Or look around first: ", code("/roadmap list")),
    ],
  };
}
