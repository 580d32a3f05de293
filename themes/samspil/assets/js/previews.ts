// Shows beside a link what it leads to, so that the reader need not leave the
// sentence: a source or a footnote, another part of the page, or another page, of
// which there is something to show in a small file (data-preview says so). It comes with the
// pointer, the keyboard's focus or a long touch. As WCAG 1.4.13 asks, it can be
// dismissed with Escape, the pointer can go to it, it stays as long as it is wanted,
// and it never lies over the link itself. Without this script a link is a link.

import { sharedName } from "./fnv";
import { texts } from "./texts";

const wait = 250; // milliseconds, so that a pointer passing by opens nothing
const leave = 200; // in which the pointer can go from the link to the preview
const hold = 500; // that a touch is long

const marks = ".citation a, .fn a";
const links = `a[data-preview], ${marks}, .prose a[href^="#"]:not(.anchor)`;

let shown: HTMLElement | undefined;
let link: HTMLAnchorElement | undefined; // whose preview is shown
let wanted: HTMLAnchorElement | undefined; // whose preview is on its way
let dismissed: HTMLAnchorElement | undefined; // with Escape, until the pointer or focus has left it
let timer = 0;

export function showPreviews(): void {
  document.addEventListener("pointerover", (event) => {
    const over = linkOf(event.target);
    if (over && event.pointerType === "mouse" && over !== dismissed) later(() => show(over), wait);
  });
  document.addEventListener("pointerout", (event) => {
    const out = linkOf(event.target);
    if (!out || out.contains(event.relatedTarget as Node | null)) return;
    dismissed = wanted = undefined;
    if (event.pointerType === "mouse") later(hide, leave);
  });
  document.addEventListener("focusin", (event) => {
    const focused = linkOf(event.target);
    if (focused?.matches(":focus-visible")) later(() => show(focused), focused.matches(marks) ? 0 : wait);
  });
  document.addEventListener("focusout", (event) => {
    if (!linkOf(event.target)) return;
    dismissed = undefined;
    hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    dismissed = link ?? wanted;
    hide();
  });
  // What is scrolled under a resting pointer was not pointed at.
  document.addEventListener("scroll", () => !shown && cancel(), { passive: true });
  listenForLongTouch();
}

function linkOf(target: EventTarget | null): HTMLAnchorElement | null {
  const found = target instanceof Element ? target.closest<HTMLAnchorElement>(links) : null;
  return found?.closest(".preview") ? null : found; // a preview has no previews of its own
}

function later(action: () => void, delay: number): void {
  clearTimeout(timer);
  timer = setTimeout(action, delay);
}

function cancel(): void {
  clearTimeout(timer);
  wanted = undefined;
}

function listenForLongTouch(): void {
  let start: PointerEvent | undefined; // of a touch that may become a long one
  let held = false; // it did, so the click that ends it must not follow the link
  const begin = (touched: HTMLAnchorElement) => {
    held = true;
    start = undefined;
    show(touched);
  };
  document.addEventListener("pointerdown", (event) => {
    held = false;
    start = undefined;
    const touched = linkOf(event.target);
    if (shown && !shown.contains(event.target as Node) && touched !== link) hide();
    if (event.pointerType === "mouse" || !touched) return;
    start = event;
    later(() => begin(touched), hold);
  });
  const end = () => {
    if (start) cancel();
    start = undefined;
  };
  document.addEventListener("pointermove", (event) => {
    if (start && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > 10) end();
  });
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
  // The browser's own menu comes with a long touch too, and may come first.
  document.addEventListener("contextmenu", (event) => {
    const touched = linkOf(event.target);
    if (!touched || !(start || held)) return;
    event.preventDefault();
    if (start) begin(touched);
  });
  document.addEventListener(
    "click",
    (event) => {
      if (held && linkOf(event.target)) event.preventDefault();
      held = false;
    },
    true,
  );
}

async function show(to: HTMLAnchorElement): Promise<void> {
  clearTimeout(timer);
  if (link === to) return;
  hide();
  wanted = to;
  const preview = await previewOf(to);
  if (wanted !== to) return; // the reader has gone on
  wanted = undefined;
  if (!preview || !to.isConnected) return;
  shown = preview;
  shown.id = "_preview";
  shown.classList.add("preview");
  // The keyboard reads it as the link's description, and finds its links elsewhere.
  shown.querySelectorAll("a").forEach((a) => (a.tabIndex = -1));
  shown.addEventListener("pointerenter", () => clearTimeout(timer));
  shown.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && later(hide, leave));
  document.body.append(shown);
  link = to;
  link.setAttribute("aria-describedby", shown.id);
  place(shown, link);
}

function hide(): void {
  cancel();
  shown?.remove();
  link?.removeAttribute("aria-describedby");
  shown = link = undefined;
}

/** Puts the preview under the link, or above it where there is more room, inside the window. */
function place(preview: HTMLElement, beside: HTMLElement): void {
  const lines = beside.getClientRects(); // a link can be broken over several
  const gap = 6;
  const top = Math.min(...[...lines].map((line) => line.top)) - gap;
  const bottom = Math.max(...[...lines].map((line) => line.bottom)) + gap;
  const roomBelow = innerHeight - bottom - gap;
  const above = preview.offsetHeight > roomBelow && top - gap > roomBelow;
  preview.style.maxHeight = Math.max(above ? top - gap : roomBelow, 64) + "px";
  preview.style.top = scrollY + (above ? top - preview.offsetHeight : bottom) + "px";
  const room = document.documentElement.clientWidth - preview.offsetWidth - 16;
  preview.style.left = scrollX + Math.max(16, Math.min(lines[0].left, room)) + "px";
}

function previewOf(to: HTMLAnchorElement): HTMLElement | undefined | Promise<HTMLElement | undefined> {
  if (to.dataset.preview !== undefined) return ofPage(to);
  const target = document.getElementById(decodeURIComponent(addressOf(to).hash.slice(1)));
  return target ? (to.matches(marks) ? ofNote(target) : ofPart(target)) : undefined;
}

/** Gives where a link leads. One in a drawing has no href as those of HTML have. */
function addressOf(to: Element): URL {
  return new URL(to.getAttribute("href")!, document.baseURI);
}

/** Copies elements of this page, which keep their ids. */
function copyOf(nodes: Iterable<Node>): HTMLElement {
  const copy = document.createElement("div");
  for (const n of nodes) {
    if (n instanceof Element && n.matches(".back, .about-work, .anchor")) continue;
    copy.append(n.cloneNode(true));
  }
  copy.querySelectorAll(".anchor").forEach((el) => el.remove());
  copy.querySelectorAll("[id]").forEach((el) => el.removeAttribute("id"));
  return copy;
}

/** Shows a note, if it does not stand beside the text where the reader can see it. */
function ofNote(note: HTMLElement): HTMLElement | undefined {
  const { top, bottom } = note.getBoundingClientRect();
  if (note.closest(".is-beside") && top >= 0 && bottom <= innerHeight) return undefined;
  return copyOf(note.childNodes);
}

/** Shows a heading with the paragraph below it, or a block, if the reader cannot see it already. */
function ofPart(part: HTMLElement): HTMLElement | undefined {
  const { top, bottom } = part.getBoundingClientRect();
  if (top < innerHeight && bottom > 0) return undefined;
  const heading = /^H[1-6]$/.test(part.tagName);
  const next = heading ? part.nextElementSibling : null;
  const copy = copyOf(heading ? [] : [part]);
  copy.classList.add("preview-part");
  if (heading) {
    copy.append(element("p", "preview-title", copyOf(part.childNodes).textContent!));
    if (next && /^(P|UL|OL|BLOCKQUOTE)$/.test(next.tagName)) copy.append(...copyOf([next]).childNodes);
  }
  return copy;
}

interface Preview {
  lang?: string;
  type?: string;
  kind?: string;
  title: string;
  section?: string;
  description?: string;
  text?: string[];
}

/** Has previews fetched anew: pages may have changed. */
export function forgetPreviews(): void {
  fetched.clear();
}

const fetched = new Map<string, Promise<Record<string, Preview>>>();

async function ofPage(to: HTMLAnchorElement): Promise<HTMLElement | undefined> {
  // Files cannot be fetched from disk; and who saves data has not asked for more.
  const connection = (navigator as { connection?: { saveData?: boolean } }).connection;
  if (location.protocol === "file:" || connection?.saveData) return undefined;
  const { root, previews, previewsDepth } = texts();
  if (!previews) return undefined; // a theme of its own leaves them out
  const { pathname, hash } = addressOf(to);
  const page = decodeURIComponent(pathname.slice(new URL(root || ".", document.baseURI).pathname.length));
  const file = new URL(previews + sharedName(page, Number(previewsDepth)) + ".json", document.baseURI).href;
  if (!fetched.has(file)) fetched.set(file, load(file));
  const preview = (await fetched.get(file)!)[page + decodeURIComponent(hash)];
  return preview && pageOf(preview, to);
}

async function load(file: string): Promise<Record<string, Preview>> {
  try {
    const answer = await fetch(file);
    return answer.ok ? ((await answer.json()) as Record<string, Preview>) : {};
  } catch {
    return {}; // there is no connection: the link is still a link
  }
}

/** Makes the preview of a page. What comes from its file is text, never HTML. */
function pageOf(preview: Preview, to: HTMLAnchorElement): HTMLElement {
  const box = document.createElement("div");
  if (preview.lang) box.lang = preview.lang;
  if (preview.type) box.dataset.type = preview.type;
  const above = [preview.kind, preview.section && preview.title].filter(Boolean).join(" · ");
  if (above) box.append(element("p", "type", above));
  const title = element("p", "preview-title", "");
  const way = document.createElement("a");
  way.href = addressOf(to).href;
  way.textContent = preview.section ?? preview.title;
  title.append(way);
  box.append(title);
  if (preview.description) box.append(element("p", "preview-description", preview.description));
  for (const paragraph of preview.text ?? []) box.append(element("p", "", paragraph));
  return box;
}

function element(name: string, className: string, text: string): HTMLElement {
  const el = document.createElement(name);
  if (className) el.className = className;
  el.textContent = text;
  return el;
}
