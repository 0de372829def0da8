import { describe, expect, test } from "vitest";
import { isPublicAddress } from "../../src/dataset/public-address.ts";

describe("an address of the public internet", () => {
  test.each(["1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1"])(
    "is %s",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each(["193.0.6.139", "198.17.0.1", "198.20.0.1", "2606:4700:4700::1111", "2a00:1450::1"])(
    "is %s",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe("no address of the public internet", () => {
  test.each([
    ["this network", "0.0.0.0"],
    ["this network's last", "0.255.255.255"],
    ["private", "10.0.0.1"],
    ["shared by a provider (CGNAT)", "100.64.0.1"],
    ["shared by a provider's last", "100.127.255.255"],
    ["loopback", "127.0.0.1"],
    ["loopback's last", "127.255.255.254"],
    ["link-local, a cloud's metadata", "169.254.169.254"],
    ["private", "172.16.0.1"],
    ["private's last", "172.31.255.255"],
    ["of protocols", "192.0.0.8"],
    ["of documents 1", "192.0.2.1"],
    ["a relay of 6to4", "192.88.99.1"],
    ["private", "192.168.1.1"],
    ["of benchmarks", "198.18.0.1"],
    ["of benchmarks' last", "198.19.255.255"],
    ["of documents 2", "198.51.100.1"],
    ["of documents 3", "203.0.113.1"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["none", "::"],
    ["loopback", "::1"],
    ["compatible with IPv4", "::127.0.0.1"],
    ["compatible with a public IPv4", "::8.8.8.8"],
    ["mapped", "::ffff:127.0.0.1"],
    ["mapped in hex", "::ffff:7f00:1"],
    ["mapped from a public one", "::ffff:8.8.8.8"],
    ["translated", "64:ff9b::7f00:1"],
    ["translated locally", "64:ff9b:1::1"],
    ["discarded", "100::1"],
    ["Teredo", "2001::1"],
    ["ORCHID", "2001:20::1"],
    ["of documents", "2001:db8::1"],
    ["6to4 of loopback", "2002:7f00:1::"],
    ["of documents", "3fff::1"],
    ["unique-local", "fc00::1"],
    ["a cloud's metadata", "fd00:ec2::254"],
    ["link-local", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["a public one with a zone", "2606:4700:4700::1111%eth0"],
    ["site-local", "fec0::1"],
    ["multicast", "ff02::1"],
    ["a name", "example.org"],
    ["a notation of C", "0x7f000001"],
    ["nothing", ""],
  ])("is what is %s: %s", (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
