// Footnotes beside the text, where the window has room between the text and the
// table of contents. The notes themselves are put there, so nothing is said or
// printed twice; for programs that read the page they stay at its end.

const room = "(min-width: 90rem)"; // as in sidenotes.css
const gap = 12; // pixels between notes

export function placeNotes(signal: AbortSignal): void {
  const section = document.querySelector<HTMLElement>(".page > .footnotes");
  const article = section?.parentElement;
  const prose = article?.querySelector<HTMLElement>(".prose");
  if (!section || !article || !prose) return;
  const notes = [...section.querySelectorAll<HTMLElement>("li")].map((note) => ({
    note,
    mark: document.getElementById(decodeURIComponent(note.querySelector<HTMLAnchorElement>(".back")?.hash.slice(1) ?? "")),
  }));
  // A note on something else than the text would have no place beside it.
  if (!notes.every(({ mark }) => mark && prose.contains(mark))) return;
  const wide = matchMedia(room);
  const place = () => {
    section.classList.toggle("is-beside", wide.matches);
    article.style.minHeight = "";
    if (!wide.matches) return;
    const top = article.getBoundingClientRect().top;
    let free = 0;
    for (const { note, mark } of notes) {
      const at = Math.max(free, mark!.getBoundingClientRect().top - top - 4);
      note.style.top = at + "px";
      free = at + note.offsetHeight + gap;
    }
    // What follows the text comes after its notes.
    article.style.minHeight = free + "px";
  };
  place();
  wide.addEventListener("change", place, { signal });
  const observer = new ResizeObserver(place);
  observer.observe(prose);
  signal.addEventListener("abort", () => observer.disconnect());
}
