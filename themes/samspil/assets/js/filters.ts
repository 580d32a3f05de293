import { keepInAddress } from "./address";

/**
 * Narrows a list in parts, the bibliography or the glossary, to a text, a topic and
 * a year, as far as its form has fields for them. The choice is kept in the address
 * (?q=…&topic=…&year=…), so that it can be shared and survives "back".
 */
export function filterLists(signal: AbortSignal): void {
  const form = document.querySelector<HTMLFormElement>("[data-filters]");
  if (!form) return;
  const status = form.querySelector<HTMLElement>("[data-found]")!;
  const links = document.querySelectorAll<HTMLElement>("[data-parts] li");
  const parts = [...document.querySelectorAll<HTMLElement>("[data-part]")].map((part, i) => ({
    part,
    link: links[i],
    items: [...part.querySelectorAll<HTMLElement>("li, dl > div")].map((item) => ({
      item,
      text: undefined as string | undefined, // plain, made when it is first looked for
      topics: item.dataset.topics?.split(" "),
    })),
  }));
  const names = ["q", "topic", "year"];
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null;
  const value = (name: string) => field(name)?.value.trim() ?? "";

  const show = () => {
    const words = plain(value("q")).split(/\s+/).filter(Boolean);
    const [topic, year] = [value("topic"), value("year")];
    let found = 0;
    let all = 0;
    for (const { part, link, items } of parts) {
      let shown = 0;
      for (const entry of items) {
        const { item, topics } = entry;
        const holds = (word: string) => (entry.text ??= plain(item.textContent!)).includes(word);
        const fits = (!year || part.dataset.part === year) && (!topic || topics?.includes(topic)) && words.every(holds);
        item.hidden = !fits;
        if (fits) shown++;
      }
      part.hidden = link.hidden = !shown;
      found += shown;
      all += items.length;
    }
    status.textContent = status.dataset.found!.replace("%d", String(found)).replace("%d", String(all));
  };
  const read = () => {
    const query = new URLSearchParams(location.search);
    for (const name of names) {
      const f = field(name);
      if (f) f.value = query.get(name) ?? "";
    }
    show();
  };
  const keep = () => {
    keepInAddress(new URLSearchParams(names.filter(value).map((name) => [name, value(name)])));
    show();
  };

  form.hidden = false;
  form.addEventListener("input", keep, { signal });
  form.addEventListener("submit", (event) => event.preventDefault(), { signal });
  form.addEventListener("reset", () => setTimeout(keep), { signal }); // after the fields are empty
  addEventListener("popstate", read, { signal });
  read();
}

/** Makes texts comparable: letter case, accents and the stroke of ø do not count. */
function plain(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ø", "o").replaceAll("æ", "ae");
}
