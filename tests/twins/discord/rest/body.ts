import { refusal } from "../discord-error.ts";
import { parseJson } from "../../shared/json.ts";
import type { Upload } from "../../shared/ledger.ts";

/** What one file may weigh. */
const FILE_BYTES = 10 * 1_024 * 1_024;

export interface ReadBody {
  readonly body: unknown;
  readonly files: readonly Upload[];
}

/** A request's body: JSON, or a form of `payload_json` and `files[n]`, in the order of their numbers. */
export async function readBody(type: string, bytes: Uint8Array<ArrayBuffer>): Promise<ReadBody> {
  if (bytes.byteLength === 0) return { body: undefined, files: [] };
  if (!type.startsWith("multipart/form-data")) {
    const body = parseJson(new TextDecoder().decode(bytes));
    if (body === undefined) throw refusal("noJson");
    return { body, files: [] };
  }
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- for strangers' forms; this one is a test's own
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const payload = form.get("payload_json");
  const numbered: { readonly place: number; readonly upload: Upload }[] = [];
  for (const [name, value] of form) {
    const place = /^files\[(\d)\]$/.exec(name)?.[1];
    if (place === undefined || typeof value === "string") continue;
    const content = new Uint8Array(await value.arrayBuffer());
    if (content.byteLength > FILE_BYTES) throw refusal("tooLarge");
    const upload = { name: value.name, type: value.type, content };
    numbered.push({ place: Number(place), upload });
  }
  return {
    body: typeof payload === "string" ? parseJson(payload) : {},
    files: numbered.toSorted((one, other) => one.place - other.place).map(({ upload }) => upload),
  };
}
