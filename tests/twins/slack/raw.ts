import { fieldsOf, parseJson, type Fields } from "../shared/json.ts";
import type { Slack } from "./twin.ts";

/** Requests without any library, to see what really goes over the wire. */

export interface RawReply {
  readonly status: number;
  readonly body: Fields;
  /** Slack's name for what went wrong. */
  readonly error: unknown;
  readonly headers: Headers;
}

export async function call(
  slack: Slack,
  method: string,
  args: Fields = {},
  token = slack.token(),
): Promise<RawReply> {
  return reply(
    await fetch(`${slack.api}${method}`, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        ...(token !== "" && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(args),
    }),
  );
}

/** As Slack's own client sends it: whatever is no text as JSON. */
export async function callWithForm(slack: Slack, method: string, args: Fields): Promise<RawReply> {
  const texts = Object.entries(args).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return reply(
    await fetch(`${slack.api}${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${slack.token()}` },
      body: new URLSearchParams(Object.fromEntries(texts) as Record<string, string>),
    }),
  );
}

/** An answer by a response_url. */
export async function respond(url: string | undefined, body: Fields): Promise<RawReply> {
  if (url === undefined) throw new Error("there is no response_url");
  return reply(await fetch(url, { method: "POST", body: JSON.stringify(body) }));
}

async function reply(response: Response): Promise<RawReply> {
  const body = fieldsOf(parseJson(await response.text()));
  return { status: response.status, body, error: body["error"], headers: response.headers };
}
