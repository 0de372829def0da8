import type { Check } from "../../core/check.ts";
import { PAGES_PATH } from "../../core/page.ts";
import type { WebAddress } from "../../web/server.ts";

/** Whether what browsers are told to open leads to a Cairn. It need not run meanwhile, so nothing is wrong. */
export async function checkPages(
  publicUrl: string,
  { host, port }: WebAddress,
  patience: AbortSignal,
): Promise<Check> {
  const name = "pages";
  if (await answers(publicUrl, patience)) {
    return {
      name,
      state: "well",
      says: `Cairn answers at ${publicUrl}, where groups can have pages.`,
    };
  }
  return {
    name,
    state: "warning",
    says: `No Cairn answers at ${publicUrl} just now, and links to the pages of groups lead there.`,
    todo: `While it runs, whatever serves that address is to hand requests on to ${host}:${port}, path and all.`,
  };
}

/** Knows Cairn by how it says that there is no such page. */
async function answers(publicUrl: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(`${publicUrl}${PAGES_PATH}/doctor`, {
      signal,
      redirect: "manual",
    });
    await response.body?.cancel();
    return response.status === 404 && response.headers.get("x-robots-tag") === "noindex, nofollow";
  } catch {
    return false;
  }
}
