import { fieldsOf, isFields, listOf, stringOf } from "../../shared/json.ts";
import type { Files, StoredFile } from "./files.ts";
import type { Message } from "./messages.ts";

/** A picture in a message that is an uploaded file. */
export interface Shown {
  readonly file: StoredFile | undefined;
  readonly alt: string;
  /**
   * Do those who see the message see the picture? Slack shares a file where it is posted. What an edit or an
   * ephemeral message adds it takes without a word, and people see that there is nothing
   * (slackapi/java-slack-sdk#1441, slackapi/node-slack-sdk#1790).
   */
  readonly isSeen: boolean;
}

/** The uploaded pictures of a message, in reading order. */
export const picturesOf = ({ now, channel, onlyFor }: Message, files: Files): readonly Shown[] =>
  filesIn(now["blocks"]).map(({ id, alt }) => {
    const file = files.all.get(id);
    const isShared = file?.sharedIn.has(channel) === true && onlyFor === undefined;
    return { file, alt, isSeen: isShared && !file.isDeleted };
  });

/** Messages with a picture that Slack took and shows to nobody; one that was deleted since is none. */
export const unseenIn = (messages: readonly Message[], files: Files): readonly Message[] =>
  messages.filter((message) =>
    picturesOf(message, files).some(({ file, isSeen }) => !isSeen && file?.isDeleted !== true),
  );

/** What is posted in a channel is shared there with the message. */
export function share({ now, channel }: Message, files: Files): void {
  for (const { id } of filesIn(now["blocks"])) files.all.get(id)?.sharedIn.add(channel);
}

const filesIn = (blocks: unknown) =>
  listOf(blocks)
    .map(fieldsOf)
    .flatMap((block) => {
      const { slack_file: named, alt_text: alt } = block;
      return isFields(named) ? [{ id: stringOf(named["id"]), alt: stringOf(alt) }] : [];
    });
