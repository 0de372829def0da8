import type { Fields } from "../../shared/json.ts";
import type { SendEvent } from "../admin.ts";
import type { Deliveries } from "../deliver/deliveries.ts";
import type { Manifest } from "../manifest.ts";
import type { StoredFile } from "../world/files.ts";
import type { Messages } from "../world/messages.ts";
import type { User } from "../world/nouns.ts";
import type { Screens } from "../world/screen.ts";
import type { Views } from "../world/views.ts";
import type { World } from "../world/world.ts";
import type { Given } from "./picked.ts";

/** What a person in front of Slack's client has to do with. */
export interface Desk {
  readonly world: World;
  readonly messages: Messages;
  readonly views: Views;
  readonly deliveries: Deliveries;
  readonly manifest: Manifest;
  readonly screens: Screens;
  readonly newTs: () => string;
  readonly store: (by: User, file: Given) => StoredFile;
  readonly fileWire: (file: StoredFile) => Fields;
  /** Their Home as an event carries it; nothing where they have none. */
  readonly homeWire: (user: User) => Fields;
  readonly event: SendEvent;
}
