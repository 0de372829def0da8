import { z } from "zod";

/** The YAML of the one vocabulary, `roadmaps/concepts.yaml`. */
const id = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and single hyphens");

export const conceptsSchema = z
  .strictObject({
    concepts: z
      .array(
        z.strictObject({
          id,
          title: z.string().trim().min(1).max(80),
          parent: id.optional().meta({ description: "The wider concept that it belongs to." }),
          synonyms: z
            .array(z.string().trim().min(1).max(60))
            .max(40)
            .default([])
            .meta({ description: "What else people call it; search finds it by these." }),
        }),
      )
      .min(1)
      .max(1_000),
  })
  .meta({ title: "Cairn concepts" });

export type Concept = z.output<typeof conceptsSchema>["concepts"][number];

/** What is taught, said once for all roadmaps. */
export interface Vocabulary {
  readonly all: readonly Concept[];
  readonly find: (id: string) => Concept | undefined;
}

/** Indexes the concepts of a validated file. */
export function vocabularyOf(all: readonly Concept[]): Vocabulary {
  const byId = new Map(all.map((concept) => [concept.id, concept]));
  return { all, find: (id) => byId.get(id) };
}
