import {
  UNLIMITED,
  type Lack,
  type Lease,
  type Platform,
  type Receipt,
  type Target,
} from "../../src/core/platform.ts";
import type { View } from "../../src/core/view.ts";

/**
 * What happens to a send. refuse: not taken; cut: taken, then the answer is lost; hang: never heard of
 * again, not taken, as when the process dies before it; die: the same, but taken; an error: not taken,
 * with these words.
 */
export type Fault = "refuse" | "cut" | "hang" | "die" | Error;

export interface Post {
  readonly to: Target;
  readonly view: View;
  readonly key: string;
}

/** A platform that records every post, a double one too, and fails as its script says. */
export class RecordingPlatform implements Platform {
  readonly name: string;
  limits = UNLIMITED;
  readonly posts: Post[] = [];
  readonly asked: string[] = [];
  /** Edits are refused for as long as this says so. */
  editsFail = false;
  /** The next sends; what is beyond the script goes well. */
  readonly script: (Fault | "take")[] = [];
  /** Every edit that was taken, and the message of every one that was tried. */
  readonly edits: { readonly receipt: Receipt; readonly view: View }[] = [];
  readonly tried: string[] = [];
  /** The next edits: refuse: not taken; gone: the message is no more; an error: not taken, with these words. */
  readonly editScript: ("refuse" | "gone" | "take" | Error)[] = [];
  /** What it tells to be lacking where it posts. */
  lacking: Lack | undefined;
  /** What `find` says in place of the truth. */
  finds: "the truth" | "unknown" | "fails" | Error = "the truth";
  /** What happens between asking to send and the bytes leaving. */
  onTheWay: () => Promise<void> = () => Promise.resolve();

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

  async send(to: Target, view: View, key: string, lease: Lease): Promise<Receipt> {
    const fault = this.script.shift() ?? "take";
    await this.onTheWay();
    lease.check();
    if (fault instanceof Error) throw fault;
    if (fault === "refuse") throw new Error("refused");
    if (fault !== "hang") this.posts.push({ to, view, key });
    if (fault === "cut") throw new Error("the connection was cut");
    if (fault !== "take") await new Promise<never>(() => undefined);
    const receipt = { platform: this.name, target: to, message: String(this.posts.length) };
    return { ...receipt, ...(this.lacking === undefined ? {} : { lacking: this.lacking }) };
  }

  edit(receipt: Receipt, view: View): Promise<"edited" | "gone"> {
    const fault = this.editsFail ? "refuse" : (this.editScript.shift() ?? "take");
    this.tried.push(receipt.message);
    if (fault instanceof Error) return Promise.reject(fault);
    if (fault === "refuse") return Promise.reject(new Error("refused"));
    if (fault === "gone") return Promise.resolve("gone");
    this.edits.push({ receipt, view });
    return Promise.resolve("edited");
  }

  find(to: Target, key: string): Promise<Receipt | "absent" | "unknown"> {
    this.asked.push(key);
    if (this.finds === "unknown") return Promise.resolve("unknown");
    if (this.finds instanceof Error) return Promise.reject(this.finds);
    if (this.finds === "fails") return Promise.reject(new Error("no answer"));
    const index = this.posts.findIndex((post) => post.key === key);
    const receipt = { platform: this.name, target: to, message: String(index + 1) };
    return Promise.resolve(index < 0 ? "absent" : receipt);
  }
}
