import type { Migration } from "kysely/migration";
import * as first from "./0001-first.ts";

/** Every migration, in order. A name never changes once it was released. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first": first,
};
