import { keepInAddress } from "./address";
import { plain } from "./plain";

/** Narrows the glossary to the terms with some words in them, in any language, as
 * the reader types. The words are kept in the address (?q=…). */
export function filterTerms(): void {
  const form = document.querySelector<HTMLFormElement>("[data-terms]");
  if (!form) return;
  const status = form.querySelector<HTMLElement>("[data-found]")!;
  const field = form.elements.namedItem("q") as HTMLInputElement;
  const links = document.querySelectorAll<HTMLElement>(".letters li");
  const letters = [...document.querySelectorAll<HTMLElement>(".letter")].map((section, i) => ({
    section,
    link: links[i],
    terms: [...section.querySelectorAll<HTMLElement>(".terms > div")].map((item) => ({ item, text: plain(item.textContent!) })),
  }));

  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let found = 0;
    let all = 0;
    for (const { section, link, terms } of letters) {
      let shown = 0;
      for (const { item, text } of terms) {
        item.hidden = !words.every((word) => text.includes(word));
        if (!item.hidden) shown++;
      }
      section.hidden = !shown;
      link.hidden = !shown;
      found += shown;
      all += terms.length;
    }
    status.textContent = status.dataset.found!.replace("%d", String(found)).replace("%d", String(all));
  };
  const read = () => {
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    show();
  };
  const keep = () => {
    const q = field.value.trim();
    keepInAddress(new URLSearchParams(q ? { q } : {}));
    show();
  };

  form.hidden = false;
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(keep)); // after the field is empty
  addEventListener("popstate", read);
  read();
}
