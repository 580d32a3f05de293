/** Marks in the table of contents beside the text the section being read. */
export function followReading(signal: AbortSignal): void {
  const links = new Map<string, HTMLAnchorElement>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".toc-side a")) {
    links.set(decodeURIComponent(link.hash.slice(1)), link);
  }
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter((h) => h !== null);
  if (!headings.length) return;

  let current = [...links.values()].find((link) => link.ariaCurrent);
  const update = () => {
    // The last heading above a line in the upper part of the window.
    let id = "";
    for (const h of headings) {
      if (h.getBoundingClientRect().top > innerHeight * 0.25) break;
      id = h.id;
    }
    const next = links.get(id);
    if (next === current) return;
    current?.removeAttribute("aria-current");
    next?.setAttribute("aria-current", "location");
    current = next;
  };
  // Whenever a heading comes or goes something may have changed; that is far
  // rarer than scroll events are.
  const observer = new IntersectionObserver(update, { rootMargin: "0px 0px -75% 0px" });
  for (const h of headings) observer.observe(h);
  signal.addEventListener("abort", () => observer.disconnect());
}
