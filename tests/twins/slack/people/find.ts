import { fieldsOf, stringOf, type Fields } from "../../shared/json.ts";
import { actionable } from "../world/placed.ts";

export interface Found {
  readonly block: Fields;
  readonly element: Fields;
}

/** The one element that somebody means: by the words on it, above it or in it, or by its action or block. */
export function findElement(
  blocks: unknown,
  named: string | undefined,
  isMeant: (type: string) => boolean,
): Found {
  const all = actionable(blocks).filter(({ element }) => isMeant(stringOf(element["type"])));
  const found = all.filter((one) => named === undefined || namesOf(one).includes(named));
  const [first, second] = found;
  const what = named ?? "such element";
  if (first === undefined) {
    throw new Error(`there is no ${what} among ${all.map((one) => namesOf(one)[0]).join(", ")}`);
  }
  if (second !== undefined) throw new Error(`there is more than one ${what}`);
  return first;
}

/** What an element is called, the best known first. */
export const namesOf = ({ block, element }: Found): readonly string[] =>
  [
    fieldsOf(element["text"])["text"],
    fieldsOf(block["label"])["text"],
    fieldsOf(element["placeholder"])["text"],
    element["action_id"],
    block["block_id"],
  ]
    .map(stringOf)
    .filter(Boolean);
