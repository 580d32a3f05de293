// Words as the index has them. What is done here is done in generator/search too,
// and a test holds the two to each other.

import { stemDanish } from "./danish";
import { stemEnglish } from "./english";

const letters: Record<string, string> = { æ: "ae", ø: "oe", å: "aa", œ: "oe", ß: "ss", ð: "d", þ: "th", ł: "l", đ: "d", ı: "i" };

/** What is a word: letters, digits and the signs on them, with apostrophes and soft hyphens inside. */
export const word = /[\p{L}\p{Nd}][\p{L}\p{Nd}\p{M}'’\u00AD]*/gu;

/** Folds a word: neither case nor accents count, and æ, ø, å are ae, oe, aa. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (/^[a-z0-9]*$/.test(lower)) return lower;
  let out = "";
  let latin = true;
  for (const c of lower.normalize("NFC").replace(/['’\u00AD]/g, "")) {
    if (/\p{M}/u.test(c)) {
      if (!latin) out += c; // the vowels of some scripts are such signs
      continue;
    }
    latin = c < "\u0080" || /\p{Script=Latin}/u.test(c);
    const plain = latin ? c.normalize("NFD")[0] : c;
    out += letters[c] ?? letters[plain] ?? plain;
  }
  return out;
}

/** The folded words of a text. */
export function words(text: string): string[] {
  return [...text.matchAll(word)].map((m) => fold(m[0])).filter(Boolean);
}

const stems = new Map<string, string>();

/** Reduces a folded word to its stem; in languages that are not known it is left whole. */
export function stem(word: string, lang: string): string {
  const base = lang.toLowerCase().split("-")[0];
  const stemmer = base === "da" ? stemDanish : base === "en" ? stemEnglish : undefined;
  if (!stemmer) return word;
  const key = base + word;
  let known = stems.get(key);
  if (known === undefined) stems.set(key, (known = stemmer(word)));
  return known;
}

