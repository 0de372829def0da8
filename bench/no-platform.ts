import {
  UNLIMITED,
  type Platform,
  type Receipt,
  type PlatformLimits,
  type Target,
} from "../src/core/platform.ts";
import type { View } from "../src/core/view.ts";

/** Takes every post at once and remembers its key. */
export class NoPlatform implements Platform {
  readonly name = "bench";
  readonly limits: PlatformLimits = UNLIMITED;
  readonly keys: string[] = [];

  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  send(to: Target, _view: View, key: string): Promise<Receipt> {
    this.keys.push(key);
    return Promise.resolve({ platform: this.name, target: to, message: key });
  }

  edit(): Promise<"edited"> {
    return Promise.resolve("edited");
  }

  find(): Promise<"absent"> {
    return Promise.resolve("absent");
  }
}
