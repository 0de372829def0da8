import { fieldsOf, listOf, type Fields } from "../../twins/shared/json.ts";
import type { Twin } from "../../twins/discord/twin.ts";
import { register } from "./doctor-patient.ts";

/** Something that can be wrong, and the line of it: ✗ is wrong, ! is worth a look. */
export type Flaw = readonly [
  what: string,
  spoil: (twin: Twin) => void,
  mark: "✗" | "!",
  says: RegExp,
  todo: RegExp,
];

const PAGES = "https://discord\\.com/developers/applications/\\d+";

export const FLAWS: readonly Flaw[] = [
  [
    "user install is off",
    ({ world }) => (world.application.integrationTypes = [0]),
    "✗",
    /User Install is off, so nobody can use \/roadmap and \/my outside of servers/,
    new RegExp(`Open ${PAGES}/installation and tick User Install\\.`),
  ],
  [
    "guild install is off",
    ({ world }) => (world.application.integrationTypes = [1]),
    "✗",
    /Guild Install is off, so nobody can add Cairn to a server/,
    /tick Guild Install\./,
  ],
  [
    "an interactions endpoint is set",
    ({ world }) => (world.application.interactionsEndpointUrl = "https://example.org/"),
    "✗",
    /Interactions Endpoint URL is set, so commands and buttons go to that address/,
    new RegExp(`Open ${PAGES}/information and empty Interactions Endpoint URL\\.`),
  ],
  [
    "an invitation wants a code",
    ({ world }) => (world.application.requiresCodeGrant = true),
    "✗",
    /Requires OAuth2 Code Grant is on/,
    new RegExp(`Open ${PAGES}/bot and turn`),
  ],
  [
    "no command is registered yet",
    ({ registry }) => registry.overwrite([]),
    "!",
    /No commands are registered everywhere yet\./,
    /Start Cairn, or start it anew: it registers them\./,
  ],
  [
    "other commands are registered",
    ({ registry }) => {
      const kept = registry.of().filter(({ name }) => name !== "my");
      const changed = kept.map((one) => (one["name"] === "roadmap" ? reworded(one) : one));
      registry.overwrite([...changed, { name: "old", description: "Of another program" }]);
    },
    "!",
    /Discord has other commands than this Cairn: \/my is missing, \/old is none of ours, \/roadmap next differs\./,
    /Start Cairn/,
  ],
  [
    "commands show twice in a server",
    (twin) => void register(twin, twin.world.guild("Hall").id),
    "✗",
    /Commands show twice in the server \d+: they are registered there and everywhere\./,
    /Start Cairn once with DISCORD_GUILD_ID=\d+ and once without/,
  ],
  [
    "permissions are missing where a group lives",
    (twin) => {
      twin.permit("general", { deny: ["CreatePublicThreads", "ReadMessageHistory"] });
    },
    "✗",
    /In #general of Hall, where Night School lives, Cairn lacks Create Public Threads and Read Message History\./,
    /Channel settings, Permissions: allow Cairn Create Public Threads and Read Message History\./,
  ],
  [
    "the channel of a group is gone",
    (twin) => {
      twin.deleteChannel("general");
    },
    "!",
    /The channel where Night School lived in Hall is gone \(\d+\)\./,
    /\/group connect/,
  ],
  [
    "Cairn was removed from the server",
    (twin) => {
      twin.removeBot("Hall");
    },
    "!",
    /Cairn is not in the server \d+ any more, where Night School lives\./,
    /until somebody adds Cairn again/,
  ],
  [
    "the gateway does not let anybody in",
    ({ gateway }) => (gateway.welcome = "refusal"),
    "✗",
    /The gateway cannot be reached at ws:\/\/127\.0\.0\.1:\d+\/gateway, so no command comes\./,
    /firewall/,
  ],
  [
    "no start is left for today",
    ({ gateway }) => (gateway.identifies = 1_000),
    "✗",
    /Cairn cannot start now: 0 of 1000 starts are left for today\./,
    /counted anew in 24 h\. Find out why/,
  ],
  [
    "few starts are left for today",
    ({ gateway }) => (gateway.identifies = 980),
    "!",
    /Only 20 of 1000 starts are left for today\./,
    /starting it over and over/,
  ],
  [
    "something at Discord fails",
    ({ faults }) => faults.plant("GET /applications/@me", { kind: "refuse", status: 503 }),
    "✗",
    /Discord answers with 503 at http:\/\/127\.0\.0\.1:\d+\/api: look at .*discordstatus\.com, then try again\./,
    /^/,
  ],
  [
    "Discord asks to wait for long",
    ({ faults }) => faults.plant("GET /gateway/bot", { kind: "limit", retryAfterSeconds: 3_600 }),
    "✗",
    /Discord asks to wait: look at .*, then try again\./,
    /^/,
  ],
];

/** A command whose first subcommand is described in other words. */
function reworded(command: Fields): Fields {
  const [first, ...others] = listOf(command["options"]);
  return { ...command, options: [{ ...fieldsOf(first), description: "Go on" }, ...others] };
}
