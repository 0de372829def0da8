import type { Asked } from "../../twins/discord/interactions.ts";
import type { Filled } from "../../twins/discord/people/modal.ts";
import { everyComponent, TYPE } from "../../twins/discord/rules/component.ts";
import type { Twin } from "../../twins/discord/twin.ts";
import type { Message } from "../../twins/discord/world/messages.ts";
import { fieldsOf, listOf, stringOf, type Fields } from "../../twins/shared/json.ts";
import type { Control } from "../crawl.ts";
import type { Stage } from "../everything.ts";
import { play } from "./play.ts";

/** The colour at the edge of a refusal. */
const REFUSAL = 0xb0_78_2e;

/** Discord, for whoever uses everything. */
export function stageOn(twin: Twin): Stage<Asked> {
  const channels = (): readonly string[] =>
    [...twin.world.channels.values()].filter(({ kind }) => kind === "text").map(({ id }) => id);
  return {
    say: (who, command, values, place) => {
      if (command.startsWith(":")) return play(twin, `@${who} :press ${command.slice(1)}`);
      if (!command.startsWith("*")) return twin.user(who).command(command, values, { in: place });
      return twin.user(who).menu(twin.say(who, "I did it", place), command.slice(1));
    },
    reads: (who, place) => twin.messagesIn(place, who).map(({ now }) => JSON.stringify(now)),
    begin: () => Promise.resolve(),
    deleteChannel: (name) => {
      twin.deleteChannel(name);
    },
    refusePost: (channel) => {
      const send = `POST /channels/${twin.channel(channel).id}/messages`;
      twin.faults.plant(send, { kind: "refuse", status: 403, code: 50_013 });
    },
    screens: (who) =>
      [...channels(), "dm"]
        .flatMap((place) => twin.messagesIn(place, who))
        .toReversed()
        .map((message) => controlsIn(twin, who, message)),
    // No window stays open over the channel.
    leave: () => Promise.resolve(false),
    isDone: (asked) => {
      const shown = asked.followUps.at(-1) ?? asked.original;
      const edge = listOf(shown?.now["components"]).map((one) => fieldsOf(one)["accent_color"]);
      return !asked.isExpired && shown !== undefined && !edge.includes(REFUSAL);
    },
    dialogOf: (who, opened) => {
      const { modal } = opened;
      return (
        modal && {
          id: stringOf(modal["custom_id"]),
          submit: (fill) =>
            twin
              .user(who)
              .submitModal(opened, { ...filled(modal, channels().at(-1) ?? ""), ...fill }),
        }
      );
    },
  };
}

const controlsIn = (twin: Twin, who: string, message: Message): readonly Control<Asked>[] =>
  everyComponent(message.now["components"]).map((control) => {
    const id = stringOf(control["custom_id"]);
    return {
      id,
      key: `${message.id} ${id}`,
      use: () => {
        const last = stringOf(fieldsOf(listOf(control["options"]).at(-1))["value"]);
        return control["type"] === TYPE.stringSelect
          ? twin.user(who).select(message, last, { named: id })
          : twin.user(who).press(message, id);
      },
    };
  });

/** What a dialog cannot do without: words where none stand yet, and the first of what is to be picked. */
const filled = (modal: Fields, channel: string): Filled =>
  Object.fromEntries(
    everyComponent(modal["components"])
      .filter(({ custom_id: id, required }) => id !== undefined && required === true)
      .flatMap((field): readonly (readonly [string, string])[] => {
        const id = stringOf(field["custom_id"]);
        if (field["type"] === TYPE.textInput) {
          return field["value"] === undefined ? [[id, "Reading RFC 9110"]] : [];
        }
        const isEmpty = listOf(field["default_values"]).length === 0;
        if (field["type"] === TYPE.channelSelect) return isEmpty ? [[id, channel]] : [];
        const options = listOf(field["options"]).map(fieldsOf);
        const [first] = options;
        const isPicked = options.some((option) => option["default"] === true);
        return first === undefined || isPicked ? [] : [[id, stringOf(first["value"])]];
      }),
  );
