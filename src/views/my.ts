import { button, controls, fields, press, text, type View } from "../core/view.ts";
import type { Group, Person } from "../domain/records.ts";

/** Settings, my data, and going. */

export const settingsView = (person: Person): View => ({
  title: "Your settings",
  blocks: [
    fields(
      {
        label: "Visibility",
        value: person.hidden
          ? "hidden: no board, post or member sees you; your hours stay in the group's bar"
          : "shown: others may see you on boards and in posts",
      },
      { label: "Time zone", value: person.zone ?? "the group's" },
    ),
    controls(
      person.hidden
        ? button("Show me", press("my settings", "visibility", undefined, { to: "shown" }))
        : button("Hide me", press("my settings", "visibility", undefined, { to: "hidden" })),
    ),
  ],
  footer: "Organisers see every member in /group members.",
});

export const switchedView = (group: Group): View => ({
  tone: "good",
  title: `Here you now speak of ${group.title}`,
  blocks: [text("It holds in this place until you switch again.")],
});

export const exportView = (data: Readonly<Record<string, unknown>>): View => ({
  title: "Your data",
  blocks: [text("Everything that is kept about you, as JSON.")],
  file: {
    name: "cairn-my-data.json",
    mime: "application/json",
    content: JSON.stringify(data, null, 2),
  },
});

export const deleteView = (): View => ({
  title: "Erase everything about you?",
  blocks: [
    text(
      "If you are a group's only organiser, name another one first (/group organisers). Your membership, history, streaks and settings go at once, in every group, and nobody can bring them back. Sums of frozen weeks stay as numbers without your name.",
    ),
    controls(button("Erase me", press("my delete", "now", undefined), "danger")),
  ],
  footer:
    "To take your data along, use /my export first. To rest or go quietly: /roadmap pause, /roadmap leave.",
});

export const deletedView = (): View => ({
  title: "You are erased",
  blocks: [text("Nothing about you is kept any more. All the best on your way.")],
});
