import { UNLIMITED, type PlatformLimits, type Target } from "../src/core/platform.ts";
import type { View } from "../src/core/view.ts";
import { NoPlatform } from "./no-platform.ts";

/** How fast Discord takes posts of one bot; one channel takes five in five seconds. */
const LIMITS: PlatformLimits = {
  ...UNLIMITED,
  everywhere: { perSecond: 50, burst: 50 },
  target: { perSecond: 1, burst: 5 },
  atOnce: 16,
};

/** How long an answer is on its way. */
const LATENCY_MS = 80;

/** Declares a rate, answers after a while, and remembers when it was asked. */
export class RatedPlatform extends NoPlatform {
  override readonly limits = LIMITS;
  readonly sends: { readonly atMs: number; readonly workspace: string }[] = [];

  override async send(to: Target, view: View, key: string) {
    this.sends.push({ atMs: performance.now(), workspace: to.workspace });
    await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
    return super.send(to, view, key);
  }
}
