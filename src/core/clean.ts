// Joiners do real work inside emoji and in Indic and Arabic script; elsewhere they only hide.
const JOINER_OUT_OF_PLACE =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{M}|\p{Script=Arabic})(?:\u200C|\u200D)|(?:\u200C|\u200D)(?!\p{Extended_Pictographic}|\p{L})/gu;

const INVISIBLE = /(?!\u200C|\u200D|\uFE0E|\uFE0F)[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/**
 * One line of text that shows as it is (rule 9): no control character, no line break, no
 * bidirectional override, nothing invisible, and no tower of combining marks that reaches into
 * other lines.
 */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u2800]+/gu, " ")
    .replace(INVISIBLE, "")
    .replace(JOINER_OUT_OF_PLACE, "")
    .replace(/^\p{M}+/u, "")
    .replace(/(\p{M}{4})\p{M}+/gu, "$1");
}
