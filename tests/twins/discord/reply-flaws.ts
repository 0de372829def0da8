import { openApi } from "./openapi.ts";
import type { Twin } from "./twin.ts";

const document = openApi();

/** Where the twin's own answers depart from Discord's document; nothing where that is not at hand. */
export const replyFlaws = ({ ledger }: Twin): readonly string[] =>
  ledger.all.flatMap(
    ({ method, path, status, reply }) => document?.response(method, path, status ?? 0, reply) ?? [],
  );
