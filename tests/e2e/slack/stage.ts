import type { Slack } from "../../twins/slack/twin.ts";
import type { Message } from "../../twins/slack/world/messages.ts";
import { actionable } from "../../twins/slack/world/placed.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import { View } from "../../twins/slack/world/views.ts";
import { fieldsOf, listOf, stringOf, type Fields } from "../../twins/shared/json.ts";
import type { Control } from "../crawl.ts";
import type { Values } from "../everything-story.ts";
import type { Stage } from "../everything.ts";
import { filled } from "./filled.ts";
import { runInWindow } from "./chooser.ts";
import { isDone, sent, settled, type Done } from "./done.ts";

/** Nobody is greeted where Cairn comes to: the command opens the same dialog. */
const INSTEAD: Readonly<Record<string, string>> = { ":Set up a group": "group setup" };

/** Slack, for whoever uses everything. */
export function stageOn(twin: Slack): Stage<Done> {
  const shortcuts = new Set(twin.manifest.shortcuts.filter(({ type }) => type === "global"));

  return {
    say: async (who, told, values, place) => {
      const command = INSTEAD[told] ?? told;
      await leaveAll(twin, who);
      const person = twin.user(who);
      if (command.startsWith(":")) return pressed(twin, who, command.slice(1));
      if (command.startsWith("*")) {
        const on = twin.say(who, "I did it", place);
        return settled(await person.shortcut(command.slice(1), { on }));
      }
      if (Object.values(values).some((value) => typeof value === "object")) {
        return runInWindow(twin, who, command, values, place);
      }
      const [word = "", ...rest] = command.split(" ");
      const text = [...rest, ...typed(values)].join(" ");
      return settled(await person.command(`/${word}`, text, { in: place }));
    },
    reads: (who, place) => twin.messagesIn(place, who).map(({ now }) => textOf(now)),
    begin: async (who, crawl) => {
      const person = twin.user(who);
      await person.opensHome();
      for (const shortcut of shortcuts) {
        await leaveAll(twin, who);
        const end = await crawl.finish(who, await settled(await person.shortcut(shortcut.name)));
        if (isDone(end)) shortcuts.delete(shortcut);
      }
      await leaveAll(twin, who);
    },
    deleteChannel: (name) => void twin.admin.deleteChannel(name),
    refusePost: (channel) => {
      const { id } = twin.channel(channel);
      twin.faults.plant(
        ({ path, body }) => path === "chat.postMessage" && fieldsOf(body)["channel"] === id,
        { kind: "refuse", error: "restricted_action" },
      );
    },
    screens: (who) => before(twin, who).map((shown) => controlsIn(twin, who, shown)),
    leave: async (who) => {
      const window = windowOf(twin, who);
      if (window !== undefined) await twin.user(who).close(window);
      return window !== undefined;
    },
    isDone,
    dialogOf: (who, { asked, origin }) => {
      const { dialog } = asked;
      if (dialog?.now["submit"] == null) return undefined;
      return {
        id: stringOf(dialog.now["callback_id"]),
        submit: async (fill) =>
          sent(twin, who, dialog, { ...(await filled(twin, who, dialog)), ...fill }, origin),
      };
    },
  };
}

/** What somebody has before them: a window, what was said, and their Home. */
function before(twin: Slack, who: string): readonly (Message | View)[] {
  const channels = [...twin.world.channels.values()].filter(
    ({ kind, isDeleted }) => kind === "public" && !isDeleted,
  );
  const said = [...channels.map(({ name }) => name), "dm"]
    .flatMap((place) => twin.messagesIn(place, who))
    .toReversed();
  return [windowOf(twin, who), twin.homeOf(who), ...said].filter((one) => one !== undefined);
}

const windowOf = (twin: Slack, who: string): View | undefined =>
  twin.views.topOf(twin.user(who).user);

async function leaveAll(twin: Slack, who: string): Promise<void> {
  for (let window = windowOf(twin, who); window !== undefined; window = windowOf(twin, who)) {
    await twin.user(who).close(window);
  }
}

const controlsIn = (twin: Slack, who: string, shown: Message | View): readonly Control<Done>[] =>
  actionable(shown.now["blocks"])
    .filter(({ block }) => block["type"] !== "input")
    .map(({ element }) => {
      const id = stringOf(element["action_id"]);
      return {
        id,
        key: `${shown instanceof View ? shown.id : shown.ts} ${id}`,
        use: () => used(twin, who, shown, element),
      };
    });

async function used(
  twin: Slack,
  who: string,
  shown: Message | View,
  element: Fields,
): Promise<Done> {
  const person = twin.user(who);
  const id = stringOf(element["action_id"]);
  const updates = shown instanceof View ? shown.earlier.length : 0;
  if (element["type"] === "button") return settled(await person.press(shown, id), updates);
  const last = stringOf(fieldsOf(listOf(element["options"]).at(-1))["value"]);
  return settled(await person.select(shown, last, { named: id }), updates);
}

/** Presses what is labelled so, the newest of them. */
async function pressed(twin: Slack, who: string, label: string): Promise<Done> {
  for (const shown of before(twin, who)) {
    const found = actionable(shown.now["blocks"]).find(
      ({ element }) => fieldsOf(element["text"])["text"] === label,
    );
    if (found !== undefined) return used(twin, who, shown, found.element);
  }
  throw new Error(`${who} sees no ${label}`);
}

/** Options as they are typed: a member by name, and quoted what has spaces. */
const typed = (values: Values): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) => {
    if (typeof value === "object") return [];
    if (name === "member") return `@${value}`;
    const text = String(value);
    return `${name}:${text.includes(" ") ? `"${text}"` : text}`;
  });
