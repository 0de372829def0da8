import type { View } from "../../core/view.ts";
import { text } from "../../core/view.ts";
import type { Log } from "../../core/ports.ts";
import type { Installation, Workspace } from "./installation.ts";
import { loggable } from "./web-client.ts";

type File = NonNullable<View["file"]>;

/** May Cairn upload files in this workspace? */
export const mayUpload = ({ scopes }: Installation): boolean =>
  scopes?.includes("files:write") ?? false;

/** May Cairn read the files that people put into dialogs? */
export const mayRead = ({ scopes }: Installation): boolean =>
  scopes?.includes("files:read") ?? false;

/** What only one person sees takes no file: theirs comes by direct message, and the answer says so. */
export const withFileAhead = (view: View, self: Installation): View =>
  view.file === undefined || !mayUpload(self)
    ? view
    : { ...view, blocks: [...view.blocks, text("The file comes in a direct message.")] };

/** To whom a file goes. */
interface Addressed {
  readonly workspace: Workspace;
  readonly user: string;
  /** Where everyone sees it; undefined: only `user` does. */
  readonly channel: string | undefined;
  readonly log: Log;
}

/** Sends a file, to one person where the channel does not take it. */
export async function sendFile(file: File, to: Addressed): Promise<void> {
  const { workspace, user, channel, log } = to;
  if (channel !== undefined) {
    try {
      await upload(workspace, channel, file);
      return;
    } catch (error) {
      log.warn({ channel, ...loggable(error) }, "a channel did not take a file");
    }
  }
  const { channel: direct } = await workspace.client.conversations.open({ users: user });
  await upload(workspace, direct?.id ?? user, file);
}

async function upload({ client }: Workspace, channel_id: string, file: File): Promise<void> {
  const { name: filename, content } = file;
  await client.filesUploadV2({ channel_id, filename, content });
}
