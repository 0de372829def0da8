import { code } from "../core/rich.ts";
import { button, controls, press, text, type View } from "../core/view.ts";
import { count } from "./words.ts";

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
        : [text(`${count(groups, "group")} that lived here before can go on where it was.`)]),
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
