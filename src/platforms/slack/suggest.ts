import type { BlockOptions, BlockSuggestion } from "@slack/bolt";
import { within } from "../../core/within.ts";
import { askedBy, senderOf } from "./asked.ts";
import { lookUpOf } from "./field.ts";
import type { Workspace } from "./installation.ts";
import { suggestionsOf } from "./modal.ts";
import type { Responding } from "./responding.ts";
import { openedOf } from "./window.ts";

/** What somebody may mean who types in a select of a window; what is not there soon is not there. */
export async function suggest(
  { engine, people, answering, completeMs }: Responding,
  workspace: Workspace,
  body: BlockSuggestion,
): Promise<BlockOptions> {
  const looked = lookUpOf(body.action_id);
  if (looked === undefined) return suggestionsOf([]);
  const opened = body.view && openedOf(body.view).channel;
  const sender = senderOf(body, workspace.self.team, opened);
  const choices = askedBy(people, workspace, sender).then((asked) =>
    engine.choices(asked, looked.command, looked.option, body.value),
  );
  return suggestionsOf((await within(answering.timer, completeMs, choices)) ?? []);
}
