import type { ActionsBlock, Button as SlackButton, ContextBlock, StaticSelect } from "@slack/types";
import { addressOf } from "../../core/address.ts";
import { cut, isSeen, labelled, plainLine } from "../../core/label.ts";
import { numbering, type Encode, type Identify } from "../../core/numbered.ts";
import { pagesOf } from "../../core/pages.ts";
import type { Block, Button, Choice, Control, LinkButton, Select } from "../../core/view.ts";
import { LIMITS } from "./limits.ts";
import { spelled, type Surface } from "./surface.ts";
import { weightOfAll } from "./weigh.ts";

/** The id of a button that only opens an address: Slack tells of it all the same, and nothing is to be done. */
export const LINK_ID = "link";

/** How much of its choices a select shows: Slack's most, or less where a message has no room for them. */
interface Reach {
  readonly options: number;
  readonly pages: number;
}

const REACHES: readonly Reach[] = [
  { options: LIMITS.options, pages: Infinity },
  ...[LIMITS.options, 50, 25, 10, 5].map((options) => ({ options, pages: 1 })),
];

/** What controls may take of a message, so that there is room for words. */
const ROOM = { weight: 7_000, blocks: 30 };

type ControlsBlock = Extract<Block, { readonly kind: "controls" }>;

/**
 * Blocks of controls by the blocks of the view that they are of. Where all of them are too much, long
 * selects show less first, and only then does the end go.
 */
export function actionsOf(
  blocks: readonly Block[],
  encode: Encode,
  surface: Surface,
): ReadonlyMap<Block, readonly ActionsBlock[]> {
  const own = blocks.filter((block) => block.kind === "controls");
  const attempts = REACHES.map((reach) => allOf(own, encode, reach, surface));
  const fits = attempts.find((attempt) => isWithin([...attempt.values()].flat()));
  return fits ?? firstOf(attempts.at(-1) ?? new Map<Block, readonly ActionsBlock[]>());
}

const isWithin = (actions: readonly ActionsBlock[]): boolean =>
  actions.length <= ROOM.blocks && weightOfAll(actions) <= ROOM.weight;

function allOf(blocks: readonly ControlsBlock[], encode: Encode, reach: Reach, surface: Surface) {
  const identify = numbering(encode, LIMITS.id);
  let links = 0;
  const linkId = () => `${LINK_ID}%.${(links += 1)}`;
  return new Map<Block, readonly ActionsBlock[]>(
    blocks.map((block) => {
      const elements = block.controls.flatMap((control) =>
        elementsOf(spelledIn(control, surface), identify, linkId, reach),
      );
      return [block, inBlocks(elements)];
    }),
  );
}

/** The first controls, as many as there is room for. */
function firstOf(all: ReadonlyMap<Block, readonly ActionsBlock[]>) {
  const kept: ActionsBlock[] = [];
  return new Map(
    [...all].map(([block, actions]) => [
      block,
      actions.filter((one) => {
        if (!isWithin([...kept, one])) return false;
        kept.push(one);
        return true;
      }),
    ]),
  );
}

/** A control as it reads on a surface. */
function spelledIn(control: Control, surface: Surface): Control {
  const label = spelled(control.label, surface);
  if (control.kind !== "select") return { ...control, label };
  const choices = control.choices.map((choice) => ({
    ...choice,
    label: spelled(choice.label, surface),
  }));
  return { ...control, label, choices };
}

type Element = SlackButton | StaticSelect;

function elementsOf(
  control: Control,
  identify: Identify,
  linkId: () => string,
  reach: Reach,
): readonly Element[] {
  switch (control.kind) {
    case "button":
      return buttonOf(control, identify);
    case "link":
      return linkOf(control, linkId);
    case "select":
      return selectsOf(control, identify, reach);
  }
}

const inBlocks = (elements: readonly Element[]): readonly ActionsBlock[] =>
  elements
    .flatMap((_, at) => (at % LIMITS.actions === 0 ? [at] : []))
    .map((at) => ({ type: "actions", elements: elements.slice(at, at + LIMITS.actions) }));

/** Literal text: `:smile:` stays what it is. */
export const plainText = (text: string, most: number) =>
  ({ type: "plain_text", text: labelled(text, most), emoji: false }) as const;

/** Small print. */
export const note = (text: string): ContextBlock => ({
  type: "context",
  elements: [plainText(text, LIMITS.text)],
});

function buttonOf({ label, press, style }: Button, identify: Identify): readonly SlackButton[] {
  const id = identify(press);
  if (id === undefined) return [];
  return [
    {
      type: "button",
      text: plainText(label, LIMITS.label),
      action_id: id,
      ...(style === "primary" || style === "danger" ? { style } : {}),
    },
  ];
}

/** An address that Slack would refuse leaves the button out. */
function linkOf({ label, url }: LinkButton, linkId: () => string): readonly SlackButton[] {
  const address = addressOf(url);
  if (address === undefined || address.href.length > LIMITS.url) return [];
  const text = plainText(label, LIMITS.label);
  return [{ type: "button", text, action_id: linkId(), url: address.href }];
}

/** What a select takes. */
export const PAGE = {
  options: LIMITS.options,
  value: LIMITS.option,
  placeholder: LIMITS.placeholder,
};

const selectsOf = (
  select: Select,
  identify: Identify,
  { options, pages }: Reach,
): readonly StaticSelect[] =>
  pagesOf(select, { ...PAGE, options }, pages).flatMap(({ name, choices }) => {
    const id = identify(select.press);
    if (id === undefined) return [];
    return {
      type: "static_select" as const,
      action_id: id,
      placeholder: plainText(name, LIMITS.placeholder),
      options: choices.map(optionOf),
    };
  });

/** A choice as an option of a select. */
export function optionOf({ label, value, note = "" }: Choice) {
  const option = { text: plainText(label, LIMITS.option), value };
  const description = cut(plainLine(note), LIMITS.option);
  return isSeen(description)
    ? { ...option, description: plainText(description, LIMITS.option) }
    : option;
}
