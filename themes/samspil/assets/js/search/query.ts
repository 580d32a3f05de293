// What a reader typed, as words and phrases.

import { words } from "./words";

export interface Query {
  words: string[]; // folded, each once
  last: string; // the word that may still be being typed, or ""
  phrases: string[][];
}

/** Longer queries are cut: nobody means more. */
const longest = { text: 400, words: 12 };

const quoted = /"([^"]+)"|“([^”]+)”|„([^“”]+)[“”]|”([^”]+)”|«([^»]+)»|»([^«]+)«/g;

/** Reads a query. Stop words are left out, unless there are no others. */
export function parse(text: string, stop: Set<string>): Query {
  text = text.slice(0, longest.text);
  const phrases = [...text.matchAll(quoted)].map((m) => words(m.slice(1).find(Boolean)!)).filter((p) => p.length > 1);
  const all = [...new Set(words(text))];
  const telling = all.filter((w) => !stop.has(w));
  const used = (telling.length ? telling : all).slice(0, longest.words);
  const open = /[\p{L}\p{M}\p{Nd}]$/u.test(text) ? used[used.length - 1] : undefined;
  return { words: used, last: open && open === all[all.length - 1] ? open : "", phrases };
}
