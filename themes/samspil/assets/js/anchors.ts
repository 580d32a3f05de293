/**
 * Adds to each heading and paragraph that has an address a link to itself, for
 * readers who want to refer to it. The links to paragraphs appear beside the
 * pointer only and are no stops for the keyboard: there would be dozens.
 */
export function addAnchors(): void {
  const prose = document.querySelector<HTMLElement>(".prose[data-anchor]");
  if (!prose) return;
  for (const el of prose.querySelectorAll<HTMLElement>(":scope > [id]")) {
    const heading = /^H[1-6]$/.test(el.tagName);
    if (!heading && el.tagName !== "P") continue;
    const link = document.createElement("a");
    link.className = "anchor";
    link.href = "#" + encodeURIComponent(el.id);
    link.textContent = heading ? "#" : "¶";
    link.ariaLabel = heading ? prose.dataset.anchor + ": " + el.textContent : prose.dataset.anchorParagraph!;
    if (!heading) {
      link.tabIndex = -1;
      link.ariaHidden = "true";
    }
    el.append(link);
  }
}
