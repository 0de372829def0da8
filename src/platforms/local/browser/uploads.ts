import { basename } from "node:path";
import type { Attachment } from "../../../core/platform.ts";

/** What an option holds in place of a path: the file that came with the request. */
export const UPLOAD = "upload";

/** A file that came with a request. The name under which it comes is no path, and opens nothing. */
export const attachmentOf = (file: File): Attachment => ({
  name: basename(file.name.replaceAll("\\", "/")),
  read: async (maxBytes) =>
    file.size > maxBytes ? "too-long" : new Uint8Array(await file.arrayBuffer()),
});

/** The file in a field of a form; an empty field has one without a name. */
export const fileIn = (value: unknown): File | undefined =>
  value instanceof File && value.name !== "" ? value : undefined;
