import { plain } from "./plain";

/**
 * Narrows the bibliography to a text, a topic and a year. The choice is kept in
 * the address (?q=…&topic=…&year=…), so that it can be shared and survives "back".
 */
export function filterWorks(): void {
  const form = document.querySelector<HTMLFormElement>("[data-filters]");
  if (!form) return;
  const status = form.querySelector<HTMLElement>("[data-found]")!;
  const years = [...document.querySelectorAll<HTMLElement>("[data-year]")].map((section) => ({
    section,
    link: document.querySelector<HTMLElement>(`.years a[href="#${section.querySelector("h2")!.id}"]`)?.parentElement,
    works: [...section.querySelectorAll<HTMLElement>("li")].map((item) => ({
      item,
      text: plain(item.textContent!),
      topics: item.dataset.topics!.split(" "),
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
    for (const y of years) {
      let shown = 0;
      for (const w of y.works) {
        const fits = (!year || y.section.dataset.year === year) && (!topic || w.topics.includes(topic)) && words.every((word) => w.text.includes(word));
        w.item.hidden = !fits;
        if (fits) shown++;
      }
      y.section.hidden = !shown;
      if (y.link) y.link.hidden = !shown;
      found += shown;
      all += y.works.length;
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
    const query = new URLSearchParams(names.filter(value).map((name) => [name, value(name)]));
    const search = query.size ? "?" + query : location.pathname;
    // A file on disk may not be given another address by every browser.
    try {
      history.replaceState(history.state, "", search);
    } catch {}
    show();
  };

  form.hidden = false;
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(keep)); // after the fields are empty
  addEventListener("popstate", read);
  read();
}
