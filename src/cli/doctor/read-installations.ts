import { CannotDecrypt } from "../../core/errors.ts";
import type { Key } from "../../core/ports.ts";
import type { CheckedInstallation } from "../../core/check.ts";
import { readRow, type InstallationsTable } from "../../store/installations.ts";
import { createKeyring } from "../../store/keyring.ts";

/** Each installation as a start would read it, with its token or the key that is missing for it. */
export function readInstallations(
  rows: readonly InstallationsTable[],
  keys: readonly Key[],
): readonly CheckedInstallation[] {
  const keyring = createKeyring(keys);
  return rows.map((row) => {
    const { platform, workspace, name } = row;
    try {
      const { pass } = readRow(row, keyring);
      const expiresMs = pass.renewal?.expiresMs;
      return { platform, workspace, name, token: pass.token, expiresMs };
    } catch (error) {
      if (!(error instanceof CannotDecrypt)) throw error;
      return { platform, workspace, name, missingKey: error.key };
    }
  });
}
