import type { Platform, Receipt, Target } from "../../src/core/platform.ts";
import type { View } from "../../src/core/view.ts";

/**
 * What happens to a send. refuse: not taken; cut: taken, then the answer is lost; hang: never heard of
 * again, not taken, as when the process dies before it; die: the same, but taken.
 */
export type Fault = "refuse" | "cut" | "hang" | "die";

export interface Post {
  readonly to: Target;
  readonly view: View;
  readonly key: string;
}

/** A platform that records every post, a double one too, and fails as its script says. */
export class RecordingPlatform implements Platform {
  readonly name: string;
  readonly posts: Post[] = [];
  readonly asked: string[] = [];
  /** The next sends; what is beyond the script goes well. */
  readonly script: (Fault | "take")[] = [];
  /** What `find` says in place of the truth. */
  finds: "the truth" | "unknown" | "fails" = "the truth";

  constructor(name = "test") {
    this.name = name;
  }

  get keys(): readonly string[] {
    return this.posts.map((post) => post.key);
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  async send(to: Target, view: View, key: string): Promise<Receipt> {
    const fault = this.script.shift() ?? "take";
    if (fault === "refuse") throw new Error("refused");
    if (fault !== "hang") this.posts.push({ to, view, key });
    if (fault === "cut") throw new Error("the connection was cut");
    if (fault !== "take") await new Promise<never>(() => undefined);
    return { platform: this.name, target: to, message: String(this.posts.length) };
  }

  edit(): Promise<void> {
    return Promise.resolve();
  }

  find(to: Target, key: string): Promise<Receipt | "absent" | "unknown"> {
    this.asked.push(key);
    if (this.finds === "unknown") return Promise.resolve("unknown");
    if (this.finds === "fails") return Promise.reject(new Error("no answer"));
    const index = this.posts.findIndex((post) => post.key === key);
    const receipt = { platform: this.name, target: to, message: String(index + 1) };
    return Promise.resolve(index < 0 ? "absent" : receipt);
  }
}
