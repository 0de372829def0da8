import { SlackError } from "../slack-error.ts";
import type { Files } from "../world/files.ts";
import type { House } from "./method.ts";
import type { Came, Outcome } from "./server.ts";

/** Takes the bytes of a file whose address was asked for: as they are, or in a form. */
export function upload({ url, type, bytes }: Came, files: Files): Outcome {
  const file = files.all.get(url.pathname.split("/")[3] ?? "");
  if (file === undefined || file.isComplete) return { status: 404, body: "not found" };
  file.content = type.startsWith("multipart/form-data") ? partOf(bytes, type) : bytes;
  return { status: 200, body: `OK - ${file.content.byteLength}` };
}

/** The bytes of a form's one file. */
function partOf(bytes: Uint8Array, type: string): Uint8Array {
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1] ?? "";
  const whole = Buffer.from(bytes);
  const begin = whole.indexOf("\r\n\r\n") + 4;
  const end = whole.indexOf(`\r\n--${boundary}`, begin);
  return new Uint8Array(whole.subarray(begin, end));
}

/** Gives a file to whoever has a good token with the scope for it. */
export function download({ url, bearer }: Came, { files, world }: House): Outcome {
  const [, , id = ""] = url.pathname.split("/");
  const file = files.all.get(id);
  const team = world.teams.find(({ token }) => token === bearer);
  if (file?.content === undefined || team !== file.team || !team.scopes.has("files:read")) {
    // Slack shows its sign-in page instead, with 200.
    return { status: 200, body: "<!DOCTYPE html><title>Sign in</title>" };
  }
  if (team.refused !== undefined) throw new SlackError(team.refused);
  return { status: 200, body: file.content };
}
