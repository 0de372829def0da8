import { PermissionsBitField, type Interaction } from "discord.js";
import type { NamedChannel } from "../../core/platform.ts";
import { hintFor, lackingOf, mayWrite } from "./permissions.ts";

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
): (id: string) => NamedChannel | undefined {
  const named = resolved.map((one): readonly [string, NamedChannel] => [
    one.id,
    channelOf(one.id, one.permissions, one.appPermissions ?? one.app_permissions),
  ]);
  const { memberPermissions, appPermissions } = interaction;
  const own = channelOf(place, memberPermissions, appPermissions);
  const all = new Map<string, NamedChannel>([[place, own], ...named]);
  return (id) => all.get(id);
}

const channelOf = (
  id: string,
  theirs: Resolved["permissions"],
  ours: Resolved["permissions"],
): NamedChannel => {
  const own = permissionsOf(ours);
  return {
    id,
    mayWrite: mayWrite(permissionsOf(theirs)),
    mayPost: mayWrite(own),
    lacking: lackingOf(own),
    hint: hintFor(lackingOf(own)),
  };
};

const permissionsOf = (told: Resolved["permissions"]): Readonly<PermissionsBitField> =>
  typeof told === "string" ? new PermissionsBitField(BigInt(told)) : (told ?? NONE);

const NONE = new PermissionsBitField();
