import { isFields } from "../../shared/json.ts";

/** Says what is wrong with a value, each as a sentence that begins with where it stands. */
export type Check = (value: unknown, at: string) => readonly string[];

/** Discord takes null for what is left out. */
const isLeftOut = (value: unknown): boolean => value === undefined || value === null;

/** An object with these keys and no others. */
export function shape(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  return (value, at) => {
    if (!isFields(value)) return [`${at}: not an object`];
    const found = Object.keys(value)
      .filter((key) => !(key in required) && !(key in optional))
      .map((key) => `${at}.${key}: an unknown key`);
    for (const [key, check] of Object.entries(required)) {
      found.push(
        ...(isLeftOut(value[key]) ? [`${at}.${key}: missing`] : check(value[key], `${at}.${key}`)),
      );
    }
    for (const [key, check] of Object.entries(optional)) {
      if (!isLeftOut(value[key])) found.push(...check(value[key], `${at}.${key}`));
    }
    return found;
  };
}

/** Text by its length in UTF-16 units, the strictest way to count. */
export const text =
  (least: number, most: number): Check =>
  (value, at) => {
    if (typeof value !== "string") return [`${at}: not a text`];
    if (value.length > most) return [`${at}: ${value.length} characters, ${most} at most`];
    return value.trim().length < least ? [`${at}: empty`] : [];
  };

export const matching =
  (pattern: RegExp, what: string): Check =>
  (value, at) =>
    typeof value === "string" && pattern.test(value) ? [] : [`${at}: not ${what}`];

export const integer =
  (least: number, most: number): Check =>
  (value, at) =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most
      ? []
      : [`${at}: not a whole number from ${least} to ${most}`];

export const number: Check = (value, at) =>
  typeof value === "number" && Number.isFinite(value) ? [] : [`${at}: not a number`];

export const truth: Check = (value, at) =>
  typeof value === "boolean" ? [] : [`${at}: neither true nor false`];

export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value, at) =>
    values.includes(value) ? [] : [`${at}: not one of ${values.join(", ")}`];

export const list =
  (least: number, most: number, each: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return [`${at}: not a list`];
    const found = value.flatMap((item: unknown, index) => each(item, `${at}[${index}]`));
    if (value.length < least || value.length > most) {
      found.push(`${at}: ${value.length} of them, from ${least} to ${most}`);
    }
    return found;
  };

/** Both must hold. */
export const both =
  (...checks: readonly Check[]): Check =>
  (value, at) =>
    checks.flatMap((check) => check(value, at));

/** A further rule about an object as a whole; what is no object has been told already. */
export const where =
  (rule: (value: Readonly<Record<string, unknown>>) => string | undefined): Check =>
  (value, at) => {
    const found = isFields(value) ? rule(value) : undefined;
    return found === undefined ? [] : [`${at}: ${found}`];
  };

/** What stands for its `type`; any other type has no place here. */
export const byType =
  (kinds: Readonly<Record<number, Check>>): Check =>
  (value, at) => {
    const type = isFields(value) ? value["type"] : undefined;
    const check = typeof type === "number" ? kinds[type] : undefined;
    return check === undefined
      ? [`${at}: type ${String(type)} has no place here`]
      : check(value, at);
  };

/** No two of the values are the same. */
export const noTwice = (values: readonly unknown[], at: string): readonly string[] =>
  [...new Set(values.filter((value, index) => values.indexOf(value) !== index))].map(
    (value) => `${at}: ${String(value)} stands there twice`,
  );

export const snowflake = matching(/^\d{1,20}$/, "an id");
export const anything: Check = () => [];
