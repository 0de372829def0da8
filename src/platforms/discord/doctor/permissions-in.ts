import {
  OverwriteType,
  PermissionFlagsBits,
  PermissionsBitField,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
} from "discord.js";

/**
 * What a member may do in a channel: their roles, then the channel's own exceptions, those of everyone
 * before those of roles before their own.
 * https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
export function permissionsIn(
  { id: everyone, roles }: Pick<APIGuild, "id" | "roles">,
  { user, roles: own }: Pick<APIGuildMember, "user" | "roles">,
  overwrites: readonly APIOverwrite[] = [],
): PermissionsBitField {
  const held = roles.filter(({ id }) => id === everyone || own.includes(id));
  const base = union(held.map(({ permissions }) => permissions));
  const ofRoles = overwrites.filter(({ type }) => type === OverwriteType.Role);
  const layers = [
    ofRoles.filter(({ id }) => id === everyone),
    ofRoles.filter(({ id }) => id !== everyone && own.includes(id)),
    overwrites.filter(({ type, id }) => type === OverwriteType.Member && id === user.id),
  ];
  const all = layers.reduce(
    (before, layer) =>
      (before & ~union(layer.map(({ deny }) => deny))) | union(layer.map(({ allow }) => allow)),
    base,
  );
  // Whoever administers may do everything, whatever a channel says.
  return new PermissionsBitField(all | (base & PermissionFlagsBits.Administrator));
}

/** Permissions travel as decimal numbers in strings. */
const union = (permissions: readonly string[]): bigint =>
  permissions.reduce((all, each) => all | BigInt(each), 0n);
