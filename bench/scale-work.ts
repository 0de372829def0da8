/** What a process of the scale bench is told to do, and what it answers. */
export interface ScaleWork {
  readonly database: string;
  /** Its number among those that work beside each other, from 0. */
  readonly number: number;
  readonly work: { readonly kind: "commands"; readonly forMs: number } | { readonly kind: "posts" };
}

export interface ScaleResult {
  /** Commands that were answered, or posts that were sent. */
  readonly done: number;
  /** When it began and ended, epoch ms of the machine that all of them share. */
  readonly fromMs: number;
  readonly toMs: number;
}
