import type { StoredFile } from "../world/attachments.ts";
import type { Channel, User } from "../world/nouns.ts";
import { permissionsOf } from "../world/permissions.ts";
import { channelInBrief, memberInBrief, userWire } from "../world/wire.ts";
import type { World } from "../world/world.ts";

/** Collects what an interaction names, as its `resolved`. */
export class Resolved {
  readonly #parts: Record<string, Record<string, unknown>> = {};
  readonly #world: World;
  readonly #where: Channel;
  readonly #by: User;

  constructor(world: World, where: Channel, by: User) {
    this.#world = world;
    this.#where = where;
    this.#by = by;
  }

  #put(kind: string, id: string, what: unknown): string {
    (this.#parts[kind] ??= {})[id] = what;
    return id;
  }

  user(named: string): string {
    const user = this.#world.user(named);
    const guild = this.#where.guild;
    const member = guild?.members.get(user.id);
    if (guild !== undefined && member !== undefined) {
      this.#put("members", user.id, {
        ...memberInBrief(guild, member),
        permissions: permissionsOf(guild, user).toString(),
      });
    }
    return this.#put("users", user.id, userWire(user));
  }

  channel(named: string): string {
    const channel = this.#world.channel(named);
    if (channel.guild !== this.#where.guild) throw new Error(`${named} is in another server`);
    const brief = channelInBrief(channel, this.#by, this.#world.bot);
    const { app_permissions: ours, ...told } = brief;
    const whole = this.#world.tellsOwnPermissions ? { ...told, app_permissions: ours } : told;
    return this.#put("channels", channel.id, whole);
  }

  file({ id, name, url, type, content }: StoredFile): string {
    const size = content.byteLength;
    const wire = { id, filename: name, size, url, proxy_url: url, content_type: type };
    return this.#put("attachments", id, { ...wire, ephemeral: true });
  }

  get wire() {
    return Object.keys(this.#parts).length === 0 ? {} : { resolved: this.#parts };
  }
}
