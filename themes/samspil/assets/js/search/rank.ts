// Finds pages: which words of the index stand for those of the query, and which
// pages they mean most for.

import { Numbers } from "./codes";
import { load, type Root } from "./files";
import type { Query } from "./query";
import { compound, nearest } from "./spelling";
import { fnv } from "../fnv";
import { stem } from "./words";

/** What a page is. */
export interface Doc {
  lang: string;
  type: string;
  group: number; // the same for all editions of a page
}

export interface Hit {
  doc: number;
  score: number;
  words: number; // of the query that it has
}

/** How a word of the query is known again in a text. */
export interface Mark {
  stems: Set<string>;
  prefix: string; // the beginning of a word, or ""
  part: string; // what a compound holds, or ""
}

export interface Found {
  hits: Hit[]; // the best first, one for each page in all its editions
  marks: Mark[];
  unknown: string[]; // words that no page has, for which others were taken
}

interface Entry {
  stem: string;
  forms: string;
  postings: string;
}

/** A list of postings and how much it counts. */
interface Match {
  postings: string;
  share: number;
}

export interface Wishes {
  lang: string; // the reader's
  only?: { lang?: string; type?: string };
}

const least = { prefix: 2, part: 4 };

export class Ranking {
  readonly docs: Doc[] = [];

  constructor(readonly root: Root) {
    const numbers = new Numbers(root.docs);
    for (let i = 0, group = -1; i < root.count; i++) {
      const n = numbers.next();
      if (!(n & 1)) group = i;
      const kind = n >> 1;
      this.docs.push({ lang: root.langs[kind % root.langs.length], type: root.types[Math.floor(kind / root.langs.length)], group });
    }
  }

  async find(query: Query, wishes: Wishes): Promise<Found> {
    const groups = await Promise.all(query.words.map((w) => this.matches(w, w === query.last)));
    const scores = new Float64Array(this.docs.length);
    const counts = new Uint8Array(this.docs.length);
    const best = new Float64Array(this.docs.length);
    for (const { matches } of groups) {
      const touched: number[] = [];
      for (const m of matches) {
        eachPosting(m.postings, (doc, impact) => {
          if (!best[doc]) touched.push(doc);
          best[doc] = Math.max(best[doc], impact * m.share);
        });
      }
      for (const doc of touched) {
        scores[doc] += best[doc];
        counts[doc]++;
        best[doc] = 0;
      }
    }
    const found = { marks: groups.flatMap((g) => g.marks), unknown: query.words.filter((_, i) => groups[i].unknown) };
    return { hits: this.select(scores, counts, query.words.length, wishes), ...found };
  }

  /** The best edition of each page that has some of the words, those with all of them far ahead. */
  private select(scores: Float64Array, counts: Uint8Array, words: number, wishes: Wishes): Hit[] {
    const best = new Map<number, Hit>();
    const { lang, type } = wishes.only ?? {};
    for (let doc = 0; doc < this.docs.length; doc++) {
      const d = this.docs[doc];
      if (!counts[doc] || (lang && d.lang !== lang) || (type && d.type !== type)) continue;
      const own = d.lang === wishes.lang;
      const score = scores[doc] * (counts[doc] / words) ** 2 * (own ? 1.3 : 1);
      const hit = { doc, score, words: counts[doc] };
      const other = best.get(d.group);
      if (!other) {
        best.set(d.group, hit);
        continue;
      }
      // The reader's own edition stands for the page where it has the words too.
      const first = Math.max(score, other.score);
      if (own ? hit.words >= other.words : this.docs[other.doc].lang !== wishes.lang && score > other.score) best.set(d.group, { ...hit, score: first });
      else if (this.docs[other.doc].lang === wishes.lang && other.words >= hit.words) other.score = first;
      else if (score > other.score) best.set(d.group, hit);
    }
    return [...best.values()].sort((a, b) => b.score - a.score || a.doc - b.doc);
  }

  /** The postings that a word of the query stands for. */
  private async matches(word: string, typing: boolean): Promise<{ matches: Match[]; marks: Mark[]; unknown?: boolean }> {
    const known = await this.known(word, typing);
    if (known.matches.length) return { matches: known.matches, marks: [known.mark] };
    const spelling = await load<string>("spelling", this.root.spelling);
    const parts = compound(spelling, word);
    const instead = parts.length ? parts : nearest(spelling, word);
    const all = await Promise.all(instead.map(({ word }) => this.known(word, false)));
    return {
      matches: all.flatMap((k, i) => k.matches.map((m) => ({ ...m, share: m.share * instead[i].share }))),
      marks: all.map((k) => k.mark),
      unknown: true,
    };
  }

  /** The postings of a word as it is written: those of its stems, and of what it may become. */
  private async known(word: string, typing: boolean): Promise<{ matches: Match[]; mark: Mark }> {
    const stems = new Set(this.root.langs.map((l) => stem(word, l)));
    const prefix = typing && word.length >= least.prefix ? word : "";
    const mark = { stems, prefix, part: word.length >= least.part ? shortest(stems) : "" };
    const exact = (await Promise.all([...stems].map(async (s) => (await this.shard(s)).get(s)))).filter((e) => e !== undefined);
    // A word is as telling as its commonest stem: a Danish word that an English page
    // mentions once is no rarity for that.
    const most = Math.min(...exact.map((e) => this.rarity(e.postings)));
    const matches = exact.map((e) => ({ postings: e.postings, share: most }));
    if (prefix) {
      for (const e of (await this.shard(word)).values()) {
        if (exact.includes(e)) continue;
        const form = longer(e, word);
        if (!form) continue;
        const share = 0.3 + (0.5 * word.length) / form;
        matches.push({ postings: e.postings, share: share * Math.min(most, this.rarity(e.postings)) });
      }
    }
    return { matches, mark };
  }

  /** How telling a word is that stands in a list of pages. */
  private rarity(postings: string): number {
    let pages = 0;
    eachPosting(postings, () => pages++);
    return Math.log(1 + (this.docs.length - pages + 0.5) / (pages + 0.5)) + 0.3;
  }

  private shards = new Map<number, Promise<Map<string, Entry>>>();

  /** The entries that begin as a word does. */
  private shard(word: string): Promise<Map<string, Entry>> {
    const n = fnv([...word].slice(0, 3).join("")) & (this.root.words.length - 1);
    let entries = this.shards.get(n);
    if (!entries) {
      entries = load<string>("words-" + n.toString(16), this.root.words[n]).then(entriesOf);
      entries.catch(() => this.shards.delete(n));
      this.shards.set(n, entries);
    }
    return entries;
  }
}

function entriesOf(text: string): Map<string, Entry> {
  const out = new Map<string, Entry>();
  for (const line of text ? text.split("!") : []) {
    const [stem, forms, postings] = line.split(" ");
    out.set(stem, { stem, forms, postings });
  }
  return out;
}

function eachPosting(postings: string, do_: (doc: number, impact: number) => void): void {
  const numbers = new Numbers(postings);
  for (let doc = 0; !numbers.done; ) do_((doc += numbers.next()), numbers.next());
}

/** The length of the shortest form of an entry that begins with a word, or 0. */
function longer(e: Entry, word: string): number {
  if (e.stem.startsWith(word)) return e.stem.length;
  const shared = word.startsWith(e.stem);
  let least = 0;
  for (const f of e.forms ? e.forms.split(",") : []) {
    const form = f.startsWith("=") ? f.slice(1) : shared ? e.stem + f : "";
    if (form.startsWith(word) && (!least || form.length < least)) least = form.length;
  }
  return least;
}

function shortest(stems: Set<string>): string {
  const s = [...stems].sort((a, b) => a.length - b.length)[0];
  return s.length >= least.part ? s : "";
}
