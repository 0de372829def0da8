import { posix } from "node:path";
import ts from "typescript";

/** Reads what a file imports and touches, and holds it to docs/ARCHITECTURE.md, "Who may import whom". */

interface Rule {
  /** Which files, by the beginning of their path. The first rule that fits holds. */
  readonly of: RegExp;
  /** What they may import: files of ours by path, packages and `node:` by name. */
  readonly may: readonly (string | RegExp)[];
  /** No clock, no chance, no process: they take them as arguments. */
  readonly pure?: boolean;
}

const PURE_LIBRARIES = [
  "croner",
  "minisearch",
  "stemmer",
  "fastest-levenshtein",
  "zod",
  "temporal-polyfill",
  "ts-fsrs",
];
const CORE = /^src\/core\//;
const DOMAIN = /^src\/domain\//;
const VIEWS = /^src\/views\//;
const NODE = /^node:/;
const HONO = /^(hono|@hono\/node-server)\b/;
const COMMAND = /^commands\//;

/** A database, a cron timer: each has one home, wherever else everything is known. */
const HOMES: Readonly<Record<string, RegExp>> = {
  "better-sqlite3": /^src\/store\//,
  kysely: /^src\/store\//,
  pg: /^src\/store\//,
  "node-cron": /^src\/scheduler\//,
  "discord.js": /^src\/platforms\/discord\//,
  "@slack/bolt": /^src\/platforms\/slack\//,
  "@resvg/resvg-js": /^src\/raster\//,
  "prom-client": /^src\/web\/health\//,
};

const RULES: readonly Rule[] = [
  { of: CORE, may: [CORE, "zod", "temporal-polyfill"] },
  { of: DOMAIN, may: [CORE, DOMAIN, ...PURE_LIBRARIES], pure: true },
  {
    of: /^src\/pictures\//,
    may: [CORE, DOMAIN, /^src\/pictures\//, "d3-scale", "d3-shape"],
    pure: true,
  },
  { of: VIEWS, may: [CORE, DOMAIN, VIEWS, /^src\/pictures\//, "ical-generator"] },
  { of: /^commands\/index\.ts$/, may: ["src/kit.ts", COMMAND] },
  { of: COMMAND, may: ["src/kit.ts", DOMAIN, VIEWS, "zod"] },
  { of: /^src\/jobs\/index\.ts$/, may: ["src/kit.ts", /^src\/jobs\//] },
  // Says what any post or letter says.
  { of: /^src\/jobs\/(say|write)\.ts$/, may: ["src/kit.ts", DOMAIN, VIEWS, /^src\/jobs\//] },
  { of: /^src\/pages\//, may: ["src/kit.ts", DOMAIN, VIEWS, /^src\/pages\//] },
  { of: /^src\/jobs\//, may: ["src/kit.ts", DOMAIN, VIEWS] },
  { of: /^src\/kit\.ts$/, may: [CORE, /^src\/engine\//] },
  { of: /^src\/config(\.ts$|\/)/, may: [CORE, /^src\/config\//, "zod"] },
  { of: /^src\/engine\//, may: [CORE, DOMAIN, /^src\/engine\//, "zod"] },
  {
    of: /^src\/scheduler\//,
    may: [CORE, DOMAIN, /^src\/scheduler\//, "node-cron", "temporal-polyfill"],
  },
  {
    of: /^src\/store\//,
    may: [CORE, DOMAIN, /^src\/store\//, /^kysely\b/, "better-sqlite3", "pg", NODE],
  },
  { of: /^src\/dataset\//, may: [CORE, DOMAIN, /^src\/dataset\//, "yaml", "zod", NODE] },
  {
    of: /^src\/platforms\/local\/browser\//,
    may: [CORE, /^src\/platforms\/local\//, /^src\/web\//, NODE, "temporal-polyfill", HONO],
  },
  {
    of: /^src\/platforms\/local\//,
    may: [CORE, /^src\/platforms\/local\//, NODE, "temporal-polyfill"],
  },
  {
    of: /^src\/platforms\/discord\//,
    may: [CORE, /^src\/platforms\/discord\//, NODE, "discord.js"],
  },
  {
    of: /^src\/platforms\/slack\//,
    may: [CORE, /^src\/platforms\/slack\//, NODE, "@slack/bolt", "@slack/types"],
  },
  { of: /^src\/raster\//, may: [CORE, /^src\/raster\//, NODE, "@resvg/resvg-js"] },
  { of: /^src\/web\//, may: [CORE, /^src\/web\//, NODE, HONO, "prom-client"] },
  // The composition root, the chat and the command line know everything.
  { of: /^src\/(main|chat|cli)\.ts$|^src\/(main|cli)\//, may: [/./] },
];

/** What is wrong with one file, as sentences that begin with its path. */
export function violationsOf(path: string, source: string): readonly string[] {
  const rule = RULES.find(({ of }) => of.test(path));
  if (rule === undefined) return [`${path} stands where no rule says what it may import`];
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: string[] = importsOf(file)
    .filter((target) => !isAllowed(path, rule, target))
    .map((target) => `${path} must not import ${target}`);
  visit(file, (node) => {
    if (rule.pure === true) found.push(...impuritiesOf(path, node));
    if (isEnvironment(node) && !mayRead(path, node)) {
      found.push(`${path} must not read process.env; src/config.ts does`);
    }
  });
  return found;
}

function isAllowed(path: string, rule: Rule, target: string): boolean {
  const home = HOMES[target];
  if (home !== undefined && !home.test(path)) return false;
  return rule.may.some((may) => (typeof may === "string" ? may === target : may.test(target)));
}

/** Every import, static, dynamic, of types, and re-exports; those of ours as paths from the root. */
function importsOf(file: ts.SourceFile): readonly string[] {
  const targets: string[] = [];
  visit(file, (node) => {
    const target = targetOf(node);
    if (target !== undefined) targets.push(target);
  });
  return targets.map((target) =>
    target.startsWith(".") ? posix.join(posix.dirname(file.fileName), target) : target,
  );
}

function targetOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return node.moduleSpecifier && textOf(node.moduleSpecifier);
  }
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined;
  }
  if (!ts.isCallExpression(node)) return undefined;
  const called = node.expression;
  const loads =
    called.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(called) && called.text === "require");
  return loads && node.arguments[0] !== undefined ? textOf(node.arguments[0]) : undefined;
}

/** A computed target cannot be checked, so it is never allowed. */
const textOf = (node: ts.Node): string =>
  ts.isStringLiteralLike(node) ? node.text : `${node.getText()} (computed)`;

const CLOCKS = new Set(["Date.now", "Math.random", "Temporal.Now", "performance.now"]);
const OUTSIDE = new Set(["process", "crypto", "fetch", "setTimeout", "setInterval", "globalThis"]);

function impuritiesOf(path: string, node: ts.Node): readonly string[] {
  if (ts.isPropertyAccessExpression(node) && CLOCKS.has(node.getText())) {
    return [`${path} must not use ${node.getText()}`];
  }
  if (ts.isNewExpression(node) && node.getText() === "new Date()") {
    return [`${path} must not use new Date()`];
  }
  return ts.isIdentifier(node) && OUTSIDE.has(node.text) && isGlobal(node)
    ? [`${path} must not use ${node.text}`]
    : [];
}

/** A name of its own, not the property of something. */
const isGlobal = ({ parent, ...node }: ts.Identifier): boolean =>
  !(ts.isPropertyAccessExpression(parent) && parent.name.pos === node.pos) &&
  !ts.isPropertyAssignment(parent) &&
  !ts.isPropertySignature(parent);

function isEnvironment(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.getText() === "process.env";
}

/**
 * `src/config.ts` is the only reader; the root may hand the environment to it. `plain-environment.ts` reads
 * nothing of what it copies.
 */
function mayRead(path: string, { parent }: ts.Node): boolean {
  if (path === "src/config.ts" || path === "src/dataset/plain-environment.ts") return true;
  const handsOver =
    ts.isCallExpression(parent) &&
    ["readConfig", "secretsIn"].includes(parent.expression.getText());
  return handsOver && /^src\/(chat|cli)\b/.test(path);
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => {
    visit(child, see);
  });
}
