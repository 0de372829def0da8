import { PermissionsBitField, type Interaction } from "discord.js";
import type { NamedChannel } from "../../core/platform.ts";
import { hintFor, lackingOf, mayWrite, missingIn, type Permission } from "./permissions.ts";

/** A channel as an interaction names it; where discord.js does not know it, as Discord sent it. */
export interface Resolved {
  readonly id: string;
  readonly permissions?: Readonly<PermissionsBitField> | string | null;
  readonly appPermissions?: Readonly<PermissionsBitField> | null;
  readonly app_permissions?: string;
}

/** The channels that an interaction names, and its own under `place`, with what may be done in them. */
export function namedChannels(
  interaction: Interaction,
  place: string,
  resolved: readonly Resolved[],
): (id: string) => Promise<NamedChannel | undefined> {
  const { client, memberPermissions, appPermissions } = interaction;
  const named = resolved.map((one): readonly [string, NamedChannel] => {
    const told = permissionsOf(one.appPermissions ?? one.app_permissions);
    // Where Discord does not tell, the gateway has; what neither tells is not lacking.
    const lacking = told === undefined ? (missingIn(client, one.id) ?? []) : lackingOf(told);
    return [one.id, channelOf(one.id, permissionsOf(one.permissions), lacking)];
  });
  const own = channelOf(place, memberPermissions ?? undefined, lackingOf(appPermissions));
  const all = new Map<string, NamedChannel>([[place, own], ...named]);
  return (id) => Promise.resolve(all.get(id));
}

const channelOf = (
  id: string,
  theirs: Readonly<PermissionsBitField> | undefined,
  lacking: readonly Permission[],
): NamedChannel => ({
  id,
  mayWrite: theirs !== undefined && mayWrite(theirs),
  mayPost: !lacking.includes("View Channel") && !lacking.includes("Send Messages"),
  lacking,
  hint: hintFor(lacking),
});

const permissionsOf = (told: Resolved["permissions"]): Readonly<PermissionsBitField> | undefined =>
  typeof told === "string" ? new PermissionsBitField(BigInt(told)) : (told ?? undefined);
