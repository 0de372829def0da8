import { fieldsOf, listOf, stringOf, type Fields } from "../../shared/json.ts";
import type { Upload } from "../../shared/ledger.ts";

/** A file that lies on the twin's server. */
export interface StoredFile extends Upload {
  readonly id: string;
  readonly url: string;
}

interface Parts {
  readonly kept: readonly Fields[];
  /** The body's own list; an edit that has one keeps only what it names. */
  readonly listed: unknown;
  readonly files: readonly Upload[];
  readonly newId: () => string;
  readonly address: string;
}

/** The attachments of a message: what is kept, then what comes new. */
export function attachmentsOf({ kept, listed, files, newId, address }: Parts): {
  readonly attachments: readonly Fields[];
  readonly stored: readonly StoredFile[];
} {
  const named = listed == null ? undefined : listOf(listed).map(fieldsOf);
  const stays = kept.filter(
    ({ id }) => named === undefined || named.some((one) => String(one["id"]) === id),
  );
  const stored = files.map((file, index) => {
    const said = named?.find((one) => Number(one["id"]) === index);
    const name = stringOf(said?.["filename"]) || file.name;
    const id = newId();
    const url = `${address}/${id}/${encodeURIComponent(name)}`;
    return { ...file, name, id, url, description: said?.["description"] };
  });
  const fresh = stored.map(({ id, name, url, type, content, description }) => ({
    id,
    filename: name,
    size: content.byteLength,
    url,
    proxy_url: url,
    content_type: type,
    ...(typeof description === "string" && { description }),
  }));
  return { attachments: [...stays, ...fresh], stored };
}
