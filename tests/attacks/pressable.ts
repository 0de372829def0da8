import { z } from "zod";
import { commands } from "../../commands/index.ts";
import type { ActionSpec } from "../../src/core/command.ts";
import { AGAIN } from "../../src/core/command.ts";
import { optionsOf } from "../../src/core/option.ts";
import type { Press } from "../../src/core/view.ts";
import { argumentsFor } from "../engine/lives.ts";

/** Every press that somebody could make by hand, from what the tree says that each action takes. */

/** What a parameter may be that has a form of its own; the first that fits is taken. */
const VALUES: readonly (string | number)[] = [
  ...["internet", "backend-234-hours", "recap", "leave", "hidden", "on", "2026-11-23", "week"],
  ...["share", "12", "csv", "local", "2026-11-21T10:00:00", "0 18 * * 0", "x"],
];

/** Every action of the tree but "say it again", which only says its command. */
export const actions: readonly (readonly [command: string, action: string, spec: ActionSpec])[] =
  commands.flatMap(({ name, actions: own }) =>
    Object.entries(own)
      .filter(([action]) => action !== AGAIN)
      .map(([action, spec]) => [name, action, spec] as const),
  );

/**
 * The parameters of an action in as many ways as there are numbers to put where it takes one: ids are
 * numbers, and whose an id is cannot be seen on it. Throws for what no value fits, so that no action of the
 * tree is left out.
 */
export function paramsOf(spec: ActionSpec, ids: readonly number[]): readonly Press["params"][] {
  const ways = ids.map((id) =>
    Object.fromEntries(
      Object.entries<z.core.$ZodType>(spec.params.shape).map(([name, schema]) => {
        const value = [id, ...VALUES].find(
          (one) => z.safeParse(schema, one).success && !isText(schema, one),
        );
        if (value === undefined) throw new Error(`no value here fits ${name}: give it one`);
        return [name, value];
      }),
    ),
  );
  return [...new Map(ways.map((way) => [JSON.stringify(way), way])).values()];
}

/** A text takes a number, too, once it is written out: that is no id. */
const isText = (schema: z.core.$ZodType, value: string | number): boolean =>
  typeof value === "number" && typeof z.safeParse(schema, value).data !== "number";

/** What an action's dialog would bring, filled with what its fields take. */
export const filledFor = (spec: ActionSpec): Readonly<Record<string, string>> =>
  spec.form === undefined ? {} : argumentsFor(optionsOf(spec.form.fields), 0);
