import { fieldsOf, parseJson } from "../shared/json.ts";
import type { Twin } from "./twin.ts";

/** Requests without any library, to see what really goes over the wire. */

export interface RawReply {
  readonly status: number;
  readonly body: unknown;
  /** Of an error: Discord's own code. */
  readonly code: unknown;
  readonly headers: Headers;
}

export async function call(
  twin: Twin,
  method: string,
  path: string,
  body?: unknown,
  token: string = twin.token,
): Promise<RawReply> {
  const response = await fetch(`${twin.api}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${token}`,
      ...(body !== undefined && !(body instanceof FormData) && JSON_TYPE),
    },
    ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const told = parseJson(text);
  return {
    status: response.status,
    body: told,
    code: fieldsOf(told)["code"],
    headers: response.headers,
  };
}

const JSON_TYPE = { "content-type": "application/json" };

/** A form as discord.js sends it. */
export function form(payload: unknown, files: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  data.set("payload_json", JSON.stringify(payload));
  Object.entries(files).forEach(([name, content], index) => {
    data.set(`files[${index}]`, new Blob([content], { type: "text/plain" }), name);
  });
  return data;
}
