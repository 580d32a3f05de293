// The passage of a page that answers a query best.

import type { Mark } from "./rank";
import { fold, stem, word } from "./words";

/** A part of the text between two headings, as the index has it. */
export type Section = [id: string, title: string, text: string];

export interface Passage {
  id: string; // of the section's heading, or ""
  title: string;
  runs: { text: string; mark: boolean }[];
}

/** Words before and after the first match that a passage shows. */
const shown = { before: 8, all: 34 };

interface Token {
  start: number;
  end: number;
  mark: number; // which one it is, or -1
  worth: number;
}

/** What a word of a mark is worth: the first time it is seen, as part of a compound, and again. */
const worths = { word: 10, part: 7, again: 1, inTitle: 8, opening: 6 };

/** Finds the passage with most of the marks; undefined if the text has none. */
export function bestPassage(sections: Section[], lang: string, marks: Mark[]): Passage | undefined {
  let best: Passage | undefined;
  let most = 0;
  for (const [id, title, text] of sections) {
    const inTitle = new Set(tokens(title, lang, marks).map((t) => t.mark).filter((m) => m >= 0)).size;
    const all = tokens(text, lang, marks);
    const window = bestWindow(all);
    const worth = (window?.worth ?? 0) + worths.inTitle * inTitle + (window && !id ? worths.opening : 0);
    if (worth <= most) continue;
    most = worth;
    best = { id, title, runs: cut(text, all, window?.first ?? 0) };
  }
  return best;
}

function tokens(text: string, lang: string, marks: Mark[]): Token[] {
  return [...text.matchAll(word)].map((m) => ({ start: m.index, end: m.index + m[0].length, ...marked(fold(m[0]), lang, marks) }));
}

/** The mark that a word stands for, whole or as a part of it. */
function marked(w: string, lang: string, marks: Mark[]): { mark: number; worth: number } {
  const s = stem(w, lang);
  const mark = marks.findIndex((m) => m.stems.has(s) || m.stems.has(w));
  if (mark >= 0) return { mark, worth: worths.word };
  return { mark: marks.findIndex((m) => (m.prefix && w.startsWith(m.prefix)) || (m.part && w.length > m.part.length + 3 && w.includes(m.part))), worth: worths.part };
}

/** The place from which most different marks stand near each other. */
function bestWindow(all: Token[]): { first: number; worth: number } | undefined {
  let best: { first: number; worth: number } | undefined;
  const matched = all.flatMap((t, i) => (t.mark >= 0 ? [i] : []));
  matched.forEach((first, n) => {
    const seen = new Set<number>();
    let worth = 0;
    for (const i of matched.slice(n, n + shown.all)) {
      if (i - first > shown.all - shown.before) break;
      worth += seen.has(all[i].mark) ? worths.again : all[i].worth;
      seen.add(all[i].mark);
    }
    if (!best || worth > best.worth) best = { first, worth };
  });
  return best;
}

/** Cuts a passage out of a text and marks its words. */
function cut(text: string, all: Token[], first: number): Passage["runs"] {
  if (!all.length) return [];
  const from = beginning(text, all, first);
  const to = Math.min(all.length, from + shown.all) - 1;
  const runs: Passage["runs"] = [];
  let at = from ? all[from].start : 0;
  if (from && !/[.!?:\n]\s*$/.test(text.slice(0, at))) runs.push({ text: "… ", mark: false });
  for (const t of all.slice(from, to + 1)) {
    if (t.mark < 0) continue;
    runs.push({ text: text.slice(at, t.start), mark: false }, { text: text.slice(t.start, t.end), mark: true });
    at = t.end;
  }
  const last = to + 1 === all.length;
  runs.push({ text: text.slice(at, last ? text.length : all[to].end) + (last ? "" : " …"), mark: false });
  return runs.filter((r) => r.text);
}

/** The word that a passage begins with: that of the sentence, if it is near. */
function beginning(text: string, all: Token[], first: number): number {
  const earliest = Math.max(0, first - 2 * shown.before);
  for (let i = first; i > earliest; i--) {
    if (/[.!?:\n]/.test(text.slice(all[i - 1].end, all[i].start))) return i;
  }
  return earliest === 0 ? 0 : first - shown.before;
}

/** Tells whether a phrase, as folded words, stands in a text. */
export function hasPhrase(texts: string[], phrase: string[]): boolean {
  const wanted = " " + phrase.join(" ") + " ";
  return texts.some((t) => (" " + [...t.matchAll(word)].map((m) => fold(m[0])).join(" ") + " ").includes(wanted));
}
