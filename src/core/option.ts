import { z } from "zod";
import type { OptionKind, OptionSpec } from "./command.ts";

interface OptionMeta {
  readonly kind?: OptionKind | undefined;
  readonly description?: string | undefined;
}

/** A piece of text of at most `max` characters. */
export const text = (description: string, max = 200) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(VISIBLE, "something that can be seen")
    .meta({ description });

/** At least one character that shows: not only spaces, joiners and directions. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A whole or half number between `min` and `max`. */
export const number = (description: string, min: number, max: number, step = 1) =>
  z.coerce.number().min(min).max(max).multipleOf(step).meta({ description });

/** One of a few words. */
export const choice = <const T extends readonly [string, ...string[]]>(
  description: string,
  values: T,
) => z.enum(values).meta({ description });

/** Something that the engine completes and the command resolves: a topic, a member, a zone … */
export const named = (kind: OptionKind, description: string) =>
  z.string().trim().min(1).max(100).meta({ description, kind });

/** A channel, however a platform writes it: #general, <#C0123>, its id. The value is its name or id. */
export const channel = (description: string) =>
  z
    .string()
    .trim()
    .max(100)
    .regex(/^(#?[^<>#|]+|<#[^<>#|]+(\|[^<>#|]*)?>)$/, "a channel")
    .transform((written) => written.replace(/^<?#|\|.*|>$/g, ""))
    .meta({ description, kind: "channel" });

/** One or more of what a dialog offers, `most` at most. */
export const several = (description: string, most: number) =>
  z
    .union([z.array(z.string()), z.string().transform(betweenCommas)])
    .pipe(z.array(z.string().min(1).max(100)).min(1).max(most))
    .meta({ description, kind: "several" });

const betweenCommas = (typed: string): string[] =>
  typed
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** What was read before: a schema never changes, and reading one costs 50 µs at every typed line. */
const known = new WeakMap<z.ZodObject, readonly OptionSpec[]>();

/** A file that comes with the request; the value is what the platform names it by. */
export const file = (description: string) =>
  z.string().trim().min(1).max(1_000).meta({ description, kind: "file" });

/** The options that a zod object declares, in the order in which they are written. */
export function optionsOf(schema: z.ZodObject): readonly OptionSpec[] {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const options = Object.entries(schema.shape).map(([name, field]) =>
    optionOf(name, field as z.ZodType),
  );
  known.set(schema, options);
  return options;
}

function optionOf(name: string, field: z.ZodType): OptionSpec {
  const inner = unwrap(field);
  const meta: OptionMeta = { ...inner.meta(), ...field.meta() };
  const json = z.toJSONSchema(inner, { io: "input" });
  const choices = inner instanceof z.ZodEnum ? inner.options.map(String) : [];
  return {
    name,
    description: meta.description ?? name,
    kind: meta.kind ?? kindOf(inner),
    required: !field.safeParse(undefined).success,
    choices,
    ...(json.minimum === undefined ? {} : { min: json.minimum }),
    ...(json.maximum === undefined ? {} : { max: json.maximum }),
    ...(json.multipleOf === undefined ? {} : { step: json.multipleOf }),
    ...(json.maxLength === undefined ? {} : { maxLength: json.maxLength }),
  };
}

function kindOf(field: z.ZodType): OptionKind {
  if (field instanceof z.ZodEnum) return "choice";
  if (field instanceof z.ZodNumber) return "number";
  if (field instanceof z.ZodBoolean) return "boolean";
  return "text";
}

function unwrap(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodOptional || field instanceof z.ZodDefault
    ? unwrap(field.unwrap() as z.ZodType)
    : field;
}
