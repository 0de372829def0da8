import { stringify } from "yaml";
import { commands } from "../../commands/index.ts";
import { StartError } from "../core/errors.ts";
import { manifestOf, type Reached } from "../platforms/slack/manifest.ts";
import { REQUESTS_PATH } from "../platforms/slack/names.ts";

/** The manifest of Cairn's Slack app, as a file. */
export const manifestFile = (reached: Reached, prefix = ""): string =>
  stringify(manifestOf(commands, reached, prefix), { lineWidth: 0 });

/** Prints it: for Socket Mode, or, with an address, for HTTP. Throws StartError for what Slack would refuse. */
export function printManifest(
  { url, prefix = "" }: { readonly url: string | undefined; readonly prefix: string | undefined },
  print: (text: string) => 0,
): number {
  if (!/^[a-z0-9_-]{0,16}$/.test(prefix)) {
    throw new StartError(
      `--prefix is “${prefix}”: Slack takes small letters, digits, - and _, and Cairn at most 16 of them.`,
    );
  }
  const reached: Reached =
    url === undefined ? { by: "socket" } : { by: "http", url: eventsAt(url) };
  return print(manifestFile(reached, prefix).trimEnd());
}

/** Where Slack calls Cairn at a public address. */
function eventsAt(url: string): string {
  const address = URL.parse(url);
  if (address?.protocol !== "https:") {
    throw new StartError(
      `--url is “${url}”: Slack calls https addresses alone, such as https://cairn.example.`,
    );
  }
  return new URL(REQUESTS_PATH, address).href;
}
