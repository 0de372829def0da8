import { checkClock, type Dated } from "../../../core/check-clock.ts";
import type { Check, Home } from "../../../core/check.ts";
import { installedBy, type Installation } from "../installation.ts";
import { REQUESTS_PATH } from "../names.ts";
import { appStartError, botStartError } from "../start-error.ts";
import { checkChannels } from "./check-channels.ts";
import { checkScopes } from "./check-scopes.ts";
import { datedClient, type Asking } from "./dated-client.ts";
import { trouble } from "./trouble.ts";

export interface SlackPatient extends Asking {
  readonly by: { readonly kind: "socket"; readonly appToken: string } | { readonly kind: "http" };
  readonly homes: readonly Home[];
  readonly now: () => number;
}

/** Looks Slack over as Cairn's start and its posts will find it. Changes nothing there. */
export async function* checkSlack(patient: SlackPatient): AsyncGenerator<Check> {
  const { api, homes } = patient;
  const { client, dateMs } = datedClient(patient);
  const token = await checkToken(patient, client, dateMs);
  yield token.check;
  if (token.self === undefined) {
    const says = "Everything else on Slack is looked at once that is right.";
    yield { name: "rest", state: "skipped", says };
    return;
  }
  const { self, dated } = token;
  yield checkClock("Slack", dated);
  yield* checkScopes(self);
  yield await checkReach(patient);
  try {
    yield* await checkChannels(client, self, homes);
  } catch (error) {
    yield trouble("channels", botStartError(error, api), api);
  }
}

type Token =
  | { readonly check: Check; readonly self: Installation; readonly dated: Dated }
  | { readonly check: Check; readonly self?: undefined };

async function checkToken(
  { token, api, now }: SlackPatient,
  client: ReturnType<typeof datedClient>["client"],
  dateMs: () => number | undefined,
): Promise<Token> {
  const name = "token";
  try {
    const askedMs = now();
    const self = await installedBy(client, token);
    const dated = { dateMs: dateMs(), askedMs, cameMs: now() };
    const says = `The token is that of @${self.handle} in ${self.teamName}.`;
    return { check: { name, state: "well", says }, self, dated };
  } catch (error) {
    return { check: trouble(name, botStartError(error, api), api) };
  }
}

/** Socket Mode gives an address to connect to, which is not used. What is called cannot be looked at from here. */
export async function checkReach({
  by,
  api,
  patience,
}: Omit<SlackPatient, "token">): Promise<Check> {
  const name = "reach";
  if (by.kind === "http") {
    const says = `Slack is to call Cairn, at ${REQUESTS_PATH} of its public address.`;
    const todo =
      "Whether it arrives, your app's Event Subscriptions say: https://api.slack.com/apps.";
    return { name, state: "told", says, todo };
  }
  try {
    await datedClient({ token: by.appToken, api, patience }).client.apps.connections.open({});
    return { name, state: "well", says: "Socket Mode is on, and gives a connection." };
  } catch (error) {
    return trouble(name, appStartError(error, api), api);
  }
}
