import type { Rich } from "./rich.ts";

/** What a person is shown: meaning, not looks. Every platform renders every view. */
export interface View {
  readonly title?: string;
  readonly tone?: Tone;
  readonly blocks: readonly Block[];
  readonly footer?: Rich;
  /** Ask the platform to open one thread under this post, with this title. */
  readonly thread?: { readonly title: string };
  /** Only whoever asked sees it, also where the answer would be public: what is public stands elsewhere. */
  readonly private?: true;
  /** A file that goes with the message, such as my data as JSON. */
  readonly file?: { readonly name: string; readonly mime: string; readonly content: string };
}

/** How a view is meant: good news, something to notice, a refusal, or none of these. */
export type Tone = "plain" | "good" | "notice" | "refusal";

/** A part of a view that is words. `percent` is 0 to 100. */
export type WordBlock =
  | { readonly kind: "text"; readonly text: Rich }
  | { readonly kind: "fields"; readonly fields: readonly Field[] }
  | {
      readonly kind: "progress";
      readonly label: string;
      readonly percent: number;
      readonly note?: string;
    }
  | {
      readonly kind: "table";
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Rich[])[];
    }
  | { readonly kind: "list"; readonly ordered?: boolean; readonly items: readonly Rich[] };

/** A part of a view. An `svg` always comes with words for whoever cannot see it. */
export type Block =
  | WordBlock
  | {
      readonly kind: "image";
      readonly svg: string;
      readonly alt: string;
      /** The blocks beside it say the same: where it cannot be shown, nothing stands in its place. */
      readonly beside?: true;
      /** What stands in its place where it cannot be shown; left out: `alt`. */
      readonly instead?: readonly WordBlock[];
    }
  | { readonly kind: "controls"; readonly controls: readonly Control[] };

/** A label and what stands under it. */
export interface Field {
  readonly label: string;
  readonly value: Rich;
}

/** A column of a table; numbers stand right. */
export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
}

/** Something to press or to pick from. */
export type Control = Button | LinkButton | Select;

/** A button that does what its press names. */
export interface Button {
  readonly kind: "button";
  readonly label: string;
  readonly press: Press;
  readonly style?: "primary" | "secondary" | "danger";
}

/** A button that opens an address. */
export interface LinkButton {
  readonly kind: "link";
  readonly label: string;
  readonly url: string;
}

/** A pick of one. The value picked reaches the action as its parameter `choice`. */
export interface Select {
  readonly kind: "select";
  readonly label: string;
  readonly press: Press;
  readonly choices: readonly Choice[];
}

/** One thing to pick: what is shown, and what is handed over. */
export interface Choice {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

/**
 * What a control does when somebody presses it. It names the thing and the group, never the
 * actor: who presses is identified again, and access is checked again (rule 9). Stateless, so it
 * survives a restart.
 */
export interface Press {
  /** The command's words, such as `roadmap next`. */
  readonly command: string;
  readonly action: string;
  /** The key of the group that it belongs to. */
  readonly group?: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A paragraph. */
export const text = (...parts: readonly Exclude<Rich, readonly unknown[]>[]): WordBlock => ({
  kind: "text",
  text: parts,
});

/** Labels with their values. */
export const fields = (...list: readonly Field[]): WordBlock => ({ kind: "fields", fields: list });

/** Items one below the other, numbered if `ordered`. */
export const list = (items: readonly Rich[], ordered = false): WordBlock => ({
  kind: "list",
  items,
  ordered,
});

/** A row of controls; those that are undefined are left out. */
export const controls = (...some: readonly (Control | undefined)[]): Block => ({
  kind: "controls",
  controls: some.filter((control) => control !== undefined),
});

/** A button; `danger` is for what cannot be taken back. */
export const button = (
  label: string,
  press: Press,
  style: Button["style"] = "secondary",
): Button => ({
  kind: "button",
  label,
  press,
  style,
});

/** A pick of one. */
export const select = (label: string, press: Press, choices: readonly Choice[]): Select => ({
  kind: "select",
  label,
  press,
  choices,
});

/** The controls of a view in reading order: the order in which they are numbered. */
export function controlsOf(view: View): readonly Control[] {
  return view.blocks.flatMap((block) => (block.kind === "controls" ? block.controls : []));
}

/** What a control of a command does, in one group or in none. */
export const press = (
  command: string,
  action: string,
  group: { readonly key: string } | undefined,
  params: Press["params"] = {},
): Press => ({ command, action, params, ...(group && { group: group.key }) });

/** Blocks with what stands in the place of pictures that are not shown, where words were given for it. */
export const inWords = (
  blocks: readonly Block[],
  isShown: (svg: string) => boolean = () => false,
): readonly Block[] =>
  blocks.flatMap((block): readonly Block[] =>
    block.kind === "image" && block.instead !== undefined && !isShown(block.svg)
      ? block.instead
      : [block],
  );
