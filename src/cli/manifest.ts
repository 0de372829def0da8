import { stringify } from "yaml";
import { commands } from "../../commands/index.ts";
import { StartError } from "../core/errors.ts";
import { manifestOf, type Reached } from "../platforms/slack/manifest.ts";
import { REDIRECT_PATH, REQUESTS_PATH } from "../platforms/slack/names.ts";

/** The manifest of Cairn's Slack app, as a file. */
export const manifestFile = (reached: Reached, prefix = ""): string =>
  stringify(manifestOf(commands, reached, prefix), { lineWidth: 0 });

interface Wanted {
  readonly url: string | undefined;
  readonly prefix: string | undefined;
  /** Many workspaces are to install it by themselves. */
  readonly many: boolean;
}

/** Prints it: for Socket Mode, or, with an address, for HTTP. Throws StartError for what Slack would refuse. */
export function printManifest(
  { url, prefix = "", many }: Wanted,
  print: (text: string) => 0,
): number {
  if (!/^[a-z0-9_-]{0,16}$/.test(prefix)) {
    throw new StartError(
      `--prefix is “${prefix}”: Slack takes small letters, digits, - and _, and Cairn at most 16 of them.`,
    );
  }
  if (many && url === undefined) {
    throw new StartError(
      "--many needs --url: workspaces install Cairn at its https address, such as --url https://cairn.example.",
    );
  }
  const reached: Reached =
    url === undefined
      ? { by: "socket" }
      : {
          by: "http",
          url: addressAt(url, REQUESTS_PATH),
          ...(many && { redirectUrl: addressAt(url, REDIRECT_PATH) }),
        };
  return print(manifestFile(reached, prefix).trimEnd());
}

/** A path of Cairn's at a public address. */
function addressAt(url: string, path: string): string {
  const address = URL.parse(url);
  if (address?.protocol !== "https:") {
    throw new StartError(
      `--url is “${url}”: Slack calls https addresses alone, such as https://cairn.example.`,
    );
  }
  return new URL(path, address).href;
}
