import { z } from "zod";
import { roadmapSchema } from "../domain/roadmap-schema.ts";

/** The JSON schema by which editors complete and check a roadmap, made from the zod schema. */
export const roadmapJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(roadmapSchema, { io: "input" }), null, 2)}\n`;
