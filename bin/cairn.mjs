#!/usr/bin/env node
// Plain JavaScript, so that an older Node reaches this sentence instead of a syntax error.
const [major] = process.versions.node.split(".");
if (Number(major) < 24) {
  console.error(
    `Cairn needs Node 24 or newer and found ${process.versions.node}. ` +
      "Run it through npm (npm start, npm run cairn), which brings its own, or install Node 24.",
  );
  process.exit(78);
}
(await import("node:module")).enableCompileCache();
const { main } = await import("../src/cli.ts");
await main(process.argv.slice(2));
