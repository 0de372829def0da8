import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";

export default defineConfig(
  { ignores: ["node_modules/", "data/", "coverage/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "no-console": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    ignores: ["src/**/client/*.js"],
    languageOptions: { globals: { process: "readonly", console: "readonly" } },
  },
  {
    // What a browser is sent as it is written.
    files: ["src/**/client/*.js"],
    languageOptions: {
      globals: Object.fromEntries(
        "document location matchMedia fetch sessionStorage EventSource FormData URLSearchParams CustomEvent addEventListener clearTimeout setTimeout requestAnimationFrame"
          .split(" ")
          .map((name) => [name, "readonly"]),
      ),
    },
    rules: { "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }] },
  },
  {
    // Whatever is read with them, however long, takes time in proportion. Of the tests' own readers nobody
    // asks that.
    files: ["src/**", "commands/**"],
    plugins: { regexp },
    rules: {
      "regexp/no-super-linear-backtracking": ["error", { report: "potential" }],
      "regexp/no-super-linear-move": ["error", { report: "potential", ignorePartial: false }],
      "regexp/no-dupe-disjunctions": ["error", { reportExponentialBacktracking: "potential" }],
    },
  },
  { files: ["bench/**", "bin/**"], rules: { "no-console": "off" } },
);
