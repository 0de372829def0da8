/** Some of the parts into which Discord divides what it tells a bot, counted from 0: `from` to `to` of `of`. */
export interface Shards {
  readonly from: number;
  readonly to: number;
  readonly of: number;
}
