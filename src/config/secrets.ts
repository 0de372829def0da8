import { isSecret } from "./variables.ts";

/** Shorter ones open nothing by themselves, and stand in too many words. */
const SHORTEST = 8;

/**
 * Whatever the environment says that opens something, each as it may be written: a variable's whole value, the
 * password in an address, each key of a ring, also as JSON and addresses write them. Longest first.
 */
export function secretsIn(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const values = Object.entries(environment).flatMap(([name, value = ""]) =>
    isSecret(name)
      ? [value, ...passwordIn(value), ...(name === "CAIRN_KEYS" ? keysIn(value) : [])]
      : [],
  );
  const written = values.flatMap((value) => [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
  ]);
  return [...new Set(written)]
    .filter(({ length }) => length >= SHORTEST)
    .toSorted((one, other) => other.length - one.length);
}

/** Of `NAME:KEY,NAME:KEY`, also where it is not quite that. */
const keysIn = (value: string): readonly string[] =>
  value.split(",").map((one) => one.slice(one.indexOf(":") + 1).trim());

/** As it stands there, and as it is. */
function passwordIn(value: string): readonly string[] {
  const password = URL.parse(value)?.password ?? "";
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
