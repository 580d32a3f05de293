// Shows a source or a footnote beside its mark, so that the reader need not leave
// the sentence: with the pointer or the keyboard's focus. As WCAG 1.4.13 asks, it
// can be dismissed with Escape, the pointer can go to it, and it stays as long as
// it is wanted. Without this script the mark is a link to the note below.

const wait = 150; // milliseconds, so that a pointer passing by opens nothing

let shown: HTMLElement | undefined;
let mark: HTMLAnchorElement | undefined;
let timer = 0;

export function previewNotes(): void {
  const prose = document.querySelector<HTMLElement>(".prose");
  if (!prose || !prose.querySelector(".citation a, .fn a")) return;
  prose.addEventListener("pointerover", (event) => {
    const link = markOf(event.target);
    if (link && event.pointerType === "mouse") later(() => show(link));
  });
  prose.addEventListener("pointerout", (event) => {
    if (markOf(event.target)) later(hide);
  });
  prose.addEventListener("focusin", (event) => {
    const link = markOf(event.target);
    if (link?.matches(":focus-visible")) show(link);
  });
  prose.addEventListener("focusout", (event) => {
    if (markOf(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

function markOf(target: EventTarget | null): HTMLAnchorElement | null {
  return (target as Element).closest<HTMLAnchorElement>(".citation a, .fn a");
}

function later(action: () => void): void {
  clearTimeout(timer);
  timer = setTimeout(action, wait);
}

function show(link: HTMLAnchorElement): void {
  clearTimeout(timer);
  if (mark === link) return;
  hide();
  const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!note) return;
  shown = document.createElement("div");
  shown.className = "note-preview";
  shown.id = "_note";
  shown.append(...[...note.cloneNode(true).childNodes].filter((n) => !(n instanceof Element && n.matches(".back, .about-work"))));
  shown.querySelectorAll("[id]").forEach((el) => el.removeAttribute("id"));
  // The keyboard reads it as the mark's description and finds its links below.
  shown.querySelectorAll("a").forEach((a) => (a.tabIndex = -1));
  shown.addEventListener("pointerenter", () => clearTimeout(timer));
  shown.addEventListener("pointerleave", () => later(hide));
  document.body.append(shown);
  mark = link;
  link.setAttribute("aria-describedby", shown.id);
  place(shown, link);
}

/** Puts the note under the mark, or above it where there is no room, inside the window. */
function place(note: HTMLElement, link: HTMLElement): void {
  const lines = link.getClientRects(); // a mark can be broken over two
  const at = lines[0];
  const end = lines[lines.length - 1];
  const gap = 6;
  const above = end.bottom + gap + note.offsetHeight > innerHeight && at.top > note.offsetHeight + gap;
  note.style.top = scrollY + (above ? at.top - gap - note.offsetHeight : end.bottom + gap) + "px";
  const room = document.documentElement.clientWidth - note.offsetWidth - 16;
  note.style.left = scrollX + Math.max(16, Math.min(at.left, room)) + "px";
}

function hide(): void {
  clearTimeout(timer);
  shown?.remove();
  mark?.removeAttribute("aria-describedby");
  shown = mark = undefined;
}
