// Search as a whole: from what was typed to pages with their passages.

import { forget, load, Stale, type Root } from "./files";
import { bestPassage, hasPhrase, type Passage, type Section } from "./passage";
import { parse } from "./query";
import { type Doc, type Found, type Hit, Ranking, type Wishes } from "./rank";
import { sharedName } from "../fnv";
import { fold } from "./words";

/** A page among the results. */
export interface Page extends Doc {
  title: string;
  address: string; // relative to the site's root
  description: string;
}

export interface Result extends Found {
  empty: boolean; // nothing was asked
}

/** The text of a page as its file has it. */
type Text = [address: string, sections: Section[], names: string[]];

type Card = [title: string, address: string, description: string];

const cardsPerFile = 32;

/** Phrases are looked for in the texts of so many pages. */
const mostTexts = 48;

export class Engine {
  private ranking?: Promise<Ranking>;

  /** Finds pages. If the site has been built anew meanwhile, it begins again, once. */
  async find(text: string, wishes: Wishes): Promise<Result> {
    return this.fresh(async () => {
      const ranking = await this.ready();
      const query = parse(text, stopWords(ranking.root));
      if (!query.words.length) return { hits: [], marks: [], unknown: [], empty: !text.trim() };
      const found = await ranking.find(query, wishes);
      if (query.phrases.length) found.hits = await this.withPhrases(found.hits, query.phrases);
      return { ...found, empty: false };
    });
  }

  /** The title, address and description of a page. */
  async page(doc: number): Promise<Page> {
    const ranking = await this.ready();
    const file = Math.floor(doc / cardsPerFile);
    const cards = await load<Card[]>("pages-" + file.toString(16), ranking.root.pages[file]);
    const [title, address, description] = cards[doc % cardsPerFile];
    return { ...ranking.docs[doc], title, address, description };
  }

  /** The passage of a page that has most of what was found. */
  async passage(page: Page, found: Found): Promise<Passage | undefined> {
    return bestPassage((await this.text(page))[1], page.lang, found.marks);
  }

  private async text(page: Page): Promise<Text> {
    const { root } = await this.ready();
    const texts = await load<Text[]>("text-" + sharedName(page.address, root.depth));
    return texts.find(([address]) => address === page.address) ?? [page.address, [], []];
  }

  private ready(): Promise<Ranking> {
    this.ranking ??= load<Root>("root").then((root) => new Ranking(root));
    this.ranking.catch(() => (this.ranking = undefined));
    return this.ranking;
  }

  private async fresh<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      forget();
      this.ranking = undefined;
      return work();
    }
  }

  /** Those of the best pages whose text, names or description have all phrases. */
  private async withPhrases(hits: Hit[], phrases: string[][]): Promise<Hit[]> {
    const checked = await Promise.all(
      hits.slice(0, mostTexts).map(async (hit) => {
        const page = await this.page(hit.doc);
        const [, sections, names] = await this.text(page);
        const texts = [page.title, page.description, ...names, ...sections.flatMap(([, title, text]) => [title, text])];
        return phrases.every((p) => hasPhrase(texts, p));
      }),
    );
    return hits.filter((_, i) => checked[i]);
  }
}

function stopWords(root: Root): Set<string> {
  return new Set(Object.values(root.stop).flatMap((list) => list.split(" ").map(fold)));
}
