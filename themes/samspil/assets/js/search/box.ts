// The box that readers search in: the field, what is said of the results, and
// the results. It is the same in the dialog and on the page of its own.

import { Engine, type Page } from "./engine";
import type { Passage } from "./passage";
import type { Found, Hit } from "./rank";

export interface Options {
  root: string; // address of the site's root, in full
  lang: string; // of the page
  shown: number; // results at a time
  changed?: (form: HTMLFormElement) => void;
}

/** Texts are loaded when the reader pauses, not at each letter, and for the results in view. */
const pause = 160;

export class Box {
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  private readonly status: HTMLElement;
  private readonly list: HTMLElement;
  private readonly more: HTMLButtonElement;
  private readonly texts: DOMStringMap;
  private run = 0; // number of the search that was begun last
  private timer = 0;

  constructor(private readonly box: HTMLElement, private readonly engine: Engine, private readonly options: Options) {
    this.form = box.querySelector("form")!;
    this.input = this.form.querySelector("input")!;
    this.status = box.querySelector("[role=status]")!;
    this.list = box.querySelector("ol")!;
    this.more = box.querySelector("button[data-more]")!;
    this.texts = box.dataset;
    this.form.addEventListener("input", () => void this.search());
    this.form.addEventListener("submit", (event) => this.submit(event));
    box.addEventListener("keydown", (event) => this.move(event));
  }

  /** Searches for what the field holds, and shows what was found unless a later search has begun. */
  async search(): Promise<void> {
    const run = ++this.run;
    this.options.changed?.(this.form);
    const value = (name: string) => (this.form.elements.namedItem(name) as HTMLSelectElement | null)?.value || undefined;
    try {
      const found = await this.engine.find(this.input.value, { lang: this.options.lang, only: { lang: value("lang"), type: value("type") } });
      const pages = await this.pages(found.hits.slice(0, this.options.shown));
      if (run !== this.run) return;
      this.list.replaceChildren();
      this.say(found.empty ? "" : this.summary(found));
      this.show(pages, found, 0, run);
    } catch {
      if (run !== this.run) return;
      this.list.replaceChildren();
      this.more.hidden = true;
      this.say(this.texts.failed!);
    }
  }

  private pages(hits: Hit[]): Promise<Page[]> {
    return Promise.all(hits.map((h) => this.engine.page(h.doc)));
  }

  /** Adds results to the list, and what leads to the next. */
  private show(pages: Page[], found: Found, from: number, run: number): void {
    const items = pages.map((page) => new Item(page, this.options, this.texts));
    this.list.append(...items.map((i) => i.element));
    const next = from + pages.length;
    this.more.hidden = next >= found.hits.length;
    this.more.onclick = async () => {
      const rest = await this.pages(found.hits.slice(next, next + this.options.shown));
      if (run !== this.run) return;
      this.show(rest, found, next, run);
      this.list.querySelectorAll<HTMLElement>("a.result")[next]?.focus();
    };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.showPassages(items, found, run), pause);
  }

  /** Adds its passage to each result that the reader sees or is about to see. */
  private showPassages(items: Item[], found: Found, run: number): void {
    const seen = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (run !== this.run) return seen.disconnect();
          if (!isIntersecting) continue;
          seen.unobserve(target);
          const item = items.find((i) => i.element === target)!;
          this.engine.passage(item.page, found).then(
            (passage) => run === this.run && passage && item.showPassage(passage),
            () => {}, // the description stays
          );
        }
      },
      { rootMargin: "100px" },
    );
    for (const item of items) seen.observe(item.element);
  }

  private summary({ hits, unknown }: Found): string {
    if (!hits.length) return this.texts.none!;
    const count = (hits.length === 1 ? this.texts.one! : this.texts.other!).replace("%d", String(hits.length));
    return unknown.length ? count + ". " + this.texts.near! : count;
  }

  private said = 0;

  /** Screen readers are told when the reader pauses; the eye sees it at once. */
  private say(text: string): void {
    clearTimeout(this.said);
    const shown = this.status.previousElementSibling as HTMLElement;
    shown.textContent = text;
    this.said = setTimeout(() => (this.status.textContent = text), 600);
  }

  /** Enter opens the first result in the dialog; the page of its own has nothing to send. */
  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const first = this.list.querySelector<HTMLAnchorElement>("a.result");
    if (first && this.box.closest("dialog")) first.click();
  }

  /** The arrow keys lead from the field through the results and back. */
  private move(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const target = event.target as HTMLElement;
    if (!step || event.altKey || event.ctrlKey || event.metaKey || target instanceof HTMLSelectElement) return;
    const links = [...this.list.querySelectorAll<HTMLElement>("a.result")];
    const item = target.closest("li");
    const at = target === this.input ? -1 : item ? links.findIndex((l) => item.contains(l)) : NaN;
    if (Number.isNaN(at) || (at < 0 && step < 0)) return;
    event.preventDefault();
    (at + step < 0 ? this.input : links[at + step])?.focus();
  }
}

/** One result in the list. */
class Item {
  readonly element = document.createElement("li");
  private readonly text = document.createElement("p");
  private readonly href: string;

  constructor(readonly page: Page, options: Options, texts: DOMStringMap) {
    this.href = options.root + page.address.split("/").map(encodeURIComponent).join("/") + (location.protocol === "file:" ? "index.html" : "");
    const head = document.createElement("p");
    if (page.type) {
      const type = element("span", "type", typeNames(texts.types)[page.type] ?? page.type);
      type.dataset.type = page.type;
      head.append(type, " ");
    }
    const link = element("a", "result", page.title || texts.untitled!);
    link.href = this.href;
    head.append(link);
    this.text.className = "passage";
    this.text.textContent = page.description;
    if (page.lang && page.lang !== options.lang) {
      link.lang = link.hreflang = this.text.lang = page.lang;
      head.append(element("span", "lang-badge", page.lang));
    }
    this.element.append(head, this.text);
  }

  showPassage(passage: Passage): void {
    if (passage.runs.some((r) => r.mark)) {
      this.text.replaceChildren(...passage.runs.map((r) => (r.mark ? element("mark", "", r.text) : r.text)));
    }
    if (!passage.id) return;
    const link = element("a", "in-section", passage.title);
    link.href = this.href + "#" + encodeURIComponent(passage.id);
    if (this.text.lang) link.lang = link.hreflang = this.text.lang;
    const section = element("p", "section", "");
    section.append(link);
    this.element.append(section);
  }
}

/** Reads "concept:Begreb;case:Case". */
function typeNames(list: string | undefined): Record<string, string> {
  return Object.fromEntries((list ?? "").split(";").filter(Boolean).map((pair) => pair.split(":")));
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, className: string, text: string): HTMLElementTagNameMap[K] {
  const e = document.createElement(name);
  if (className) e.className = className;
  e.textContent = text;
  return e;
}
