import type { Pass } from "../../core/ports.ts";

/** What Slack gives for a code or for the token that renews, as far as it is used here. */
interface Given {
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
}

/** The pass in what Slack gave at an instant (epoch ms). Throws where there is none. */
export function passOf(
  { access_token: token, refresh_token, expires_in }: Given,
  nowMs: number,
): Pass {
  if (token === undefined) throw new Error("Slack gave no token");
  if (refresh_token === undefined || expires_in === undefined) return { token };
  return { token, renewal: { token: refresh_token, expiresMs: nowMs + expires_in * 1_000 } };
}
