import type { Dialog } from "../../../core/platform.ts";
import { UPLOAD } from "./uploads.ts";

/** What was filled in, by the names of fields. */
export type Filled = Readonly<Record<string, string | boolean | readonly string[]>>;

/**
 * What was filled in a dialog. A box that is not ticked is an answer too; a file is named by what its
 * field holds in its place.
 */
export function filledIn(
  { fields }: Dialog,
  form: FormData,
  fileField: string | undefined,
): Filled {
  const values: Record<string, string | boolean | readonly string[]> = {};
  for (const { name, kind } of fields) {
    const typed = form
      .getAll(name)
      .filter((value) => typeof value === "string")
      .map((value) => value.replaceAll("\r\n", "\n").trim());
    if (kind === "boolean") values[name] = typed.includes("true");
    else if (kind === "file") values[name] = name === fileField ? UPLOAD : "";
    else values[name] = kind === "several" ? typed : (typed[0] ?? "");
  }
  return values;
}
