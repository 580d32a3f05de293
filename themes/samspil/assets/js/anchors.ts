// Links to headings and paragraphs. Each is beside what it leads to, appears
// with the pointer or the focus, and copies its full address.
//
// The keyboard stops at the links of headings alone, since a page has dozens of
// paragraphs; from one of them the arrow keys go to the links before and after
// it, those of paragraphs included. (A key that works anywhere on the page, such
// as "l", would be in the way of speech input: WCAG 2.1.4.)

import { prepareToSay, say } from "./say";

export function addAnchors(signal: AbortSignal): void {
  const prose = document.querySelector<HTMLElement>(".prose[data-anchor]");
  if (!prose) return;
  const links: HTMLAnchorElement[] = [];
  for (const el of prose.querySelectorAll<HTMLElement>(":scope > [id]")) {
    const heading = /^H[1-6]$/.test(el.tagName);
    if (!heading && el.tagName !== "P") continue;
    const known = el.querySelector<HTMLAnchorElement>(":scope > .anchor");
    const link = known ?? document.createElement("a");
    link.className = "anchor";
    link.href = "#" + encodeURIComponent(el.id);
    link.textContent = heading ? "#" : "¶";
    link.ariaLabel = heading ? prose.dataset.anchor + ": " + titleOf(el) : prose.dataset.anchorParagraph!;
    if (!heading) setStop(link, false);
    if (!known) el.append(link);
    links.push(link);
  }
  if (!links.length) return;
  if (!links.some((l) => l.tabIndex === 0)) setStop(links[0], true);
  prepareToSay();
  prose.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(".anchor");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void copy(link, prose.dataset);
  }, { signal });
  prose.addEventListener("keydown", (event) => {
    const at = links.indexOf(event.target as HTMLAnchorElement);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (at < 0 || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moveTo(links[at + step]);
  }, { signal });
}

/** The text of a heading without that of its link. */
function titleOf(heading: HTMLElement): string {
  return [...heading.childNodes].filter((n) => !(n instanceof Element && n.matches(".anchor"))).map((n) => n.textContent).join("");
}

/** Makes a link a stop for the keyboard, or hides it from there and from screen readers. */
function setStop(link: HTMLAnchorElement, stop: boolean): void {
  link.tabIndex = stop ? 0 : -1;
  link.ariaHidden = stop ? null : "true";
}

/** The link of a paragraph that the arrow keys led to: one more stop, until they lead on. */
let visited: HTMLAnchorElement | undefined;

function moveTo(link: HTMLAnchorElement | undefined): void {
  if (!link) return;
  if (visited) setStop(visited, false);
  visited = link.tabIndex === 0 ? undefined : link;
  setStop(link, true);
  link.focus();
  link.scrollIntoView({ block: "nearest" });
}

async function copy(link: HTMLAnchorElement, texts: DOMStringMap): Promise<void> {
  const address = new URL(link.href);
  address.search = "";
  try {
    await navigator.clipboard.writeText(address.href);
    history.replaceState(history.state, "", link.hash);
    say(texts.copied!);
  } catch {
    // Not every browser and not every address (http:, file:) may copy.
    location.hash = link.hash;
    say(texts.notCopied!);
  }
}
