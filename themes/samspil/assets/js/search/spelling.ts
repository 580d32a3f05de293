// Words for one that no page has: those it is mistyped from, or its parts.

import { Numbers } from "./codes";

export interface Instead {
  word: string;
  share: number; // of what the word itself would count
}

let list: string[] = [];
let set = new Set<string>();
let from = "";

/** Unpacks the list of words, once. */
function unpack(packed: string): void {
  if (packed === from) return;
  from = packed;
  let last = "";
  list = [];
  for (const part of packed ? packed.split("!") : []) {
    last = last.slice(0, new Numbers(part[0]).next()) + part.slice(1);
    list.push(last);
  }
  set = new Set(list);
}

/** The words nearest to a mistyped one: up to two changes away, one where it is short. */
export function nearest(packed: string, word: string): Instead[] {
  unpack(packed);
  let most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  let found: string[] = [];
  for (const w of list) {
    if (Math.abs(w.length - word.length) > most) continue;
    const d = distance(word, w, most);
    if (d > most) continue;
    if (d < most) found = [];
    most = d;
    found.push(w);
  }
  // The first letter is seldom wrong.
  const alike = found.filter((w) => w[0] === word[0]);
  return (alike.length ? alike : found).slice(0, 4).map((w) => ({ word: w, share: 1 / (1 + most) }));
}

/** The two parts of a compound that the site does not have, if it has both. */
export function compound(packed: string, word: string): Instead[] {
  unpack(packed);
  const least = 4;
  for (let i = least; i + least <= word.length; i++) {
    const last = word.slice(i);
    if (!set.has(last)) continue;
    const first = [word.slice(0, i), word.slice(0, i).replace(/[se]$/, "")].find((w) => w.length >= least && set.has(w));
    if (first) return [{ word: first, share: 0.5 }, { word: last, share: 0.5 }];
  }
  return [];
}

/**
 * The number of letters to add, take away, change or swap with their neighbour to
 * make one word of another (optimal string alignment); more than the limit once
 * it is above it.
 */
export function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let d = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2] + 1);
      row.push(d);
      least = Math.min(least, d);
    }
    if (least > limit) return least;
    before = above;
    above = row;
  }
  return above[b.length];
}
