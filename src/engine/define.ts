import { z } from "zod";
import {
  AGAIN,
  type Access,
  type ActionAccess,
  type ActionSpec,
  type CommandSpec,
  type Shortcut,
  type Visibility,
} from "../core/command.ts";
import type { DialogValues } from "../core/platform.ts";
import { press, type Choice, type Press, type View } from "../core/view.ts";
import { againParams } from "./again.ts";
import type { Complete, Context, ContextOf } from "./context.ts";
import { readOptions } from "./parse.ts";
import { wordsOf } from "./words.ts";

/** A command as the engine runs it; its types were checked where it was defined. */
export interface Command extends CommandSpec {
  readonly actions: Readonly<Record<string, Action>>;
  readonly complete: Readonly<Record<string, Complete>>;
  /** What opens the dialog of a command that is said without options. */
  opens(context: Context): Promise<Press | undefined>;
  run(context: Context, input: unknown): Promise<View>;
}

/** What a control does, as the engine runs it: its own doing, or the command said again. */
export type Action = Doing | Saying;

/** The command again, with what was meant: under the command's own access and visibility. */
export interface Saying extends ActionSpec {
  /** The options that these parameters say. */
  options(params: unknown): Readonly<Record<string, unknown>>;
}

/** What a control does by itself. */
export interface Doing extends ActionSpec {
  /** What the dialog's press carries beside what its button did: what was true when it opened. */
  opened(context: Context, params: unknown): Press["params"];
  initial(context: Context, params: unknown): Promise<DialogValues>;
  /** What its fields offer beside what they offer by themselves. */
  offered(context: Context, params: unknown): Promise<Offered>;
  /** `values` are a dialog's fields; without a dialog an empty object. */
  run(context: Context, params: unknown, values: unknown): Promise<View>;
}

/** Things to pick, by field. */
type Offered = Readonly<Record<string, readonly Choice[]>>;

interface CommandDefinition<A extends Access, O extends z.ZodObject> {
  readonly name: string;
  readonly description: string;
  readonly access: A;
  readonly visibility: Visibility;
  readonly options: O;
  readonly complete?: Partial<Record<keyof z.output<O> & string, Complete>>;
  /** Its own ones, none of which takes the name of the one that every command has. */
  readonly actions?: Readonly<Record<string, Action>> & { readonly [AGAIN]?: never };
  /** The action, made with `form`, whose dialog opens when nothing else is said. */
  readonly form?: string;
  /** Another dialog than that, where it depends on the place. */
  opens?(context: ContextOf<A>): Promise<Press>;
  readonly shortcuts?: readonly Shortcut[];
  run(context: ContextOf<A>, input: z.output<O>): Promise<View>;
}

/**
 * Defines a command: one file, one default export. The engine has checked access and input before
 * `run`, so the erased types below are what it is given.
 */
export function command<A extends Access, O extends z.ZodObject>(
  definition: CommandDefinition<A, O>,
): Command {
  return {
    ...definition,
    actions: { ...definition.actions, [AGAIN]: again(definition) },
    complete: (definition.complete ?? {}) as Command["complete"],
    opens: async (context) => {
      const { name, form: dialog } = definition;
      if (definition.opens !== undefined) return definition.opens(context as ContextOf<A>);
      return dialog === undefined ? undefined : press(name, dialog, context.group);
    },
    run: (context, input) => definition.run(context as ContextOf<A>, input as z.output<O>),
  };
}

/** Of every command: itself, with what was meant in place of what was typed. */
const again = ({ access, visibility, options, name }: Spoken): Saying => ({
  access,
  visibility,
  params: againParams,
  options: (params) => {
    const { say, option, choice } = againParams.parse(params);
    const said = readOptions({ name, options }, wordsOf(say));
    return option === undefined || choice === undefined ? said : { ...said, [option]: choice };
  },
});

type Spoken = Pick<CommandSpec, "access" | "visibility" | "options" | "name">;

interface ActionDefinition<A extends ActionAccess, P extends z.ZodObject> {
  readonly access: A;
  readonly visibility: Visibility | "update";
  readonly params: P;
  run(context: ContextOf<A>, params: z.output<P>): Promise<View>;
}

/** Defines what a button or a select does. A select's pick arrives as the parameter `choice`. */
export function action<A extends ActionAccess, P extends z.ZodObject>(
  definition: ActionDefinition<A, P>,
): Doing {
  return {
    ...definition,
    opened: () => ({}),
    initial: () => Promise.resolve({}),
    offered: () => Promise.resolve({}),
    run: (context, params) => definition.run(context as ContextOf<A>, params as z.output<P>),
  };
}

interface FormDefinition<A extends ActionAccess, P extends z.ZodObject, F extends z.ZodObject> {
  readonly access: A;
  readonly visibility: Visibility | "update";
  readonly params: P;
  readonly title: string;
  readonly fields: F;
  opened?(context: ContextOf<A>, params: z.output<P>): Press["params"];
  initial?(
    context: ContextOf<A>,
    params: z.output<P>,
  ): Promise<Partial<Record<keyof z.output<F>, string | readonly string[]>>>;
  /** Where a field's things to pick depend on who asks, and when. */
  offered?(
    context: ContextOf<A>,
    params: z.output<P>,
  ): Promise<Partial<Record<keyof z.output<F>, readonly Choice[]>>>;
  run(context: ContextOf<A>, params: z.output<P>, values: z.output<F>): Promise<View>;
}

/** Defines a dialog that a button opens, or a command said without options. */
export function form<A extends ActionAccess, P extends z.ZodObject, F extends z.ZodObject>(
  definition: FormDefinition<A, P, F>,
): Doing {
  const { access, visibility, params, title, fields } = definition;
  return {
    access,
    visibility,
    params,
    form: { title, fields },
    opened: (context, given) =>
      definition.opened?.(context as ContextOf<A>, given as z.output<P>) ?? {},
    initial: async (context, given) => {
      const values = await definition.initial?.(context as ContextOf<A>, given as z.output<P>);
      return (values ?? {}) as DialogValues;
    },
    offered: async (context, given) => {
      const choices = await definition.offered?.(context as ContextOf<A>, given as z.output<P>);
      return (choices ?? {}) as Offered;
    },
    run: (context, given, values) =>
      definition.run(context as ContextOf<A>, given as z.output<P>, values as z.output<F>),
  };
}

/** No parameters. */
export const none = z.object({});
