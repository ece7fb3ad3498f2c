const ZWNJ = "\u200c";
const ZWJ = "\u200d";

/** Letters of scripts that join (RFC 5892, appendix A), and their vowel signs. */
const JOINS =
  /^(?!\p{Default_Ignorable_Code_Point})[\p{sc=Arabic}\p{sc=Syriac}\p{sc=Mandaic}\p{sc=Nko}\p{sc=Mongolian}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Gurmukhi}\p{sc=Gujarati}\p{sc=Oriya}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Kannada}\p{sc=Malayalam}\p{sc=Sinhala}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{sc=Inherited}]$/u;
const PICTOGRAPH = /^\p{Extended_Pictographic}$/u;
const BEFORE_JOINED_EMOJI = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]$/u;

/** Characters that shape the one before them, each with its possible bases (UTS #51, UTS #37). */
const SHAPING: readonly (readonly [RegExp, RegExp])[] = [
  [/^[\ufe0e\ufe0f]$/u, /^\p{Emoji}$/u],
  [/^[\ufe00-\ufe02\u{e0100}-\u{e01ef}]$/u, /^\p{Ideographic}$/u],
  [/^[\u180b-\u180d\u180f]$/u, /^\p{sc=Mongolian}$/u],
  [/^[\u{e0020}-\u{e007f}]$/u, /^[\u{1f3f4}\u{e0020}-\u{e007f}]$/u],
];

/**
 * Whether an invisible character stands where a name needs it, by the rules of the service's InvisibleInPlace.
 *
 * @param before the character before it; undefined at the start, as `after` is at the end
 */
export function isInPlace(character: string, before: string | undefined, after: string | undefined): boolean {
  if (before === undefined) {
    return false;
  }
  if (character === ZWJ && BEFORE_JOINED_EMOJI.test(before) && PICTOGRAPH.test(after ?? "")) {
    return true;
  }
  if (character === ZWJ || character === ZWNJ) {
    return JOINS.test(before) && JOINS.test(after ?? "");
  }
  return SHAPING.some(([shape, base]) => shape.test(character) && base.test(before));
}
