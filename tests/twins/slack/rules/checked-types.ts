import type { HomeView, KnownBlock, MessageMetadata, ModalView, Option } from "@slack/types";

/** The types of Slack's own package that outgoing bodies are held to; schemas are made from them. */
export interface CheckedTypes {
  readonly block: KnownBlock;
  readonly home: HomeView;
  readonly modal: ModalView;
  readonly metadata: MessageMetadata;
  readonly option: Option;
}
