import type { Check, CheckedInstallation, Home } from "../../../core/check.ts";
import { installedBy } from "../installation.ts";
import { INSTALL_PATH } from "../names.ts";
import { codeOf } from "../web-client.ts";
import { checkChannels } from "./check-channels.ts";
import { checkReach, type SlackPatient } from "./check-slack.ts";
import { checkScopes } from "./check-scopes.ts";
import { datedClient } from "./dated-client.ts";
import { trouble } from "./trouble.ts";

interface ManyPatient extends Omit<SlackPatient, "token"> {
  /** Where browsers come to install it. */
  readonly publicUrl: string;
  readonly installed: readonly CheckedInstallation[];
}

/** Looks over the workspaces that installed Cairn by themselves. Changes nothing, not even a token that ends soon. */
export async function* checkMany(patient: ManyPatient): AsyncGenerator<Check> {
  const { installed, homes, publicUrl } = patient;
  const at = `${publicUrl}${INSTALL_PATH}`;
  yield await checkReach(patient);
  const here = installed.filter(({ platform }) => platform === "slack");
  const count = here.length === 1 ? "One workspace has" : `${here.length} workspaces have`;
  yield {
    name: "installations",
    state: "told",
    says: here.length === 0 ? "No workspace has installed Cairn yet." : `${count} installed Cairn.`,
    ...(here.length === 0 && { todo: `They do it at ${at}.` }),
  };
  for (const one of here) yield* checkOne(one, patient, at);
  const ids = new Set(here.map(({ workspace }) => workspace));
  for (const { workspace, group } of homes.filter((home) => !ids.has(home.workspace))) {
    const says = `${group} lives in the workspace ${workspace}, which does not have Cairn any more.`;
    const todo = `It sleeps until that workspace installs Cairn again, at ${at}.`;
    yield { name: "channels", state: "warning", says, todo };
  }
}

async function* checkOne(
  one: CheckedInstallation,
  { api, patience, homes, now }: ManyPatient,
  at: string,
): AsyncGenerator<Check> {
  const name = "token";
  const { workspace } = one;
  const called = `${one.name} (${workspace})`;
  if ("missingKey" in one) {
    const says = `The token of ${called} is encrypted with the key “${one.missingKey}”, which CAIRN_KEYS lacks or has with another value.`;
    const todo = `Add that key behind the first one. Where it is lost, the workspace can install Cairn again, at ${at}.`;
    yield { name, state: "wrong", says, todo };
    return;
  }
  if (one.expiresMs !== undefined && one.expiresMs <= now()) {
    yield { name, state: "told", says: `The token of ${called} is renewed at its next use.` };
    return;
  }
  try {
    const { client } = datedClient({ token: one.token, api, patience });
    const self = await installedBy(client, one.token);
    yield { name, state: "well", says: `The token of ${called} is taken.` };
    yield* checkScopes(self).filter(({ state }) => state !== "well");
    const own: readonly Home[] = homes.filter((home) => home.workspace === workspace);
    if (own.length > 0) yield* await checkChannels(client, self, own);
  } catch (error) {
    if (codeOf(error) === undefined) yield trouble(name, error, api);
    else {
      const says = `Slack does not take the token of ${called} (${codeOf(error) ?? ""}).`;
      const todo = `If it was not removed there on purpose, it can be installed again, at ${at}.`;
      yield { name, state: "warning", says, todo };
    }
  }
}
