import { z } from "zod";

/** The keys that a schema knows for the mapping at `path`; empty where there is no mapping. */
export function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const here = path.reduce<z.core.$ZodType[]>(
    (schemas, key) => schemas.flatMap((each) => inside(each, key)),
    unwrap(schema),
  );
  return here.flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : []));
}

function inside(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType[] {
  if (schema instanceof z.ZodArray) return unwrap(schema.element);
  if (!(schema instanceof z.ZodObject)) return [];
  const child: unknown = schema.shape[String(key)];
  return child instanceof z.ZodType ? unwrap(child) : [];
}

/** What a default, an option or a union stands for: all that may be found in its place. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return unwrap(schema.unwrap());
  }
  return schema instanceof z.ZodUnion ? schema.options.flatMap(unwrap) : [schema];
}
