import { BlockList, isIP } from "node:net";

/**
 * IANA's special-purpose registries: this network, private, shared (CGNAT), loopback, link-local with
 * the clouds' metadata, protocol assignments, documentation, benchmarking, 6to4 relays, AS112,
 * multicast, reserved and broadcast.
 */
const SPECIAL_4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** The only block from which public addresses are given out; all beyond it is special. */
const GLOBAL_6 = ["2000::", 3] as const;

/** Special within it: protocol assignments with Teredo and ORCHID, documentation, 6to4, AS112. */
const SPECIAL_6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

const special = new BlockList();
for (const [net, bits] of SPECIAL_4) special.addSubnet(net, bits, "ipv4");
for (const [net, bits] of SPECIAL_6) special.addSubnet(net, bits, "ipv6");

const global6 = new BlockList();
global6.addSubnet(...GLOBAL_6, "ipv6");

/**
 * Does an address, as the system writes it, stand in the public internet? Addresses that carry an
 * IPv4 address inside (mapped, compatible, translated, 6to4) never do: nothing needs them here.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, "ipv4");
    case 6:
      return (
        !address.includes("%") && global6.check(address, "ipv6") && !special.check(address, "ipv6")
      );
    default:
      return false;
  }
}
