// Shows figures larger: images, whose link leads to the image itself without this
// script, and diagrams that are wider than the text. The dialog is the browser's
// own, so Escape closes it and the focus returns to where it was.

import { texts } from "./texts";

const gap = 32; // pixels between what is shown and the edges of the window

let dialog: HTMLDialogElement | undefined;

export function offerZoom(signal: AbortSignal): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".prose a.zoom")) {
    link.ariaHasPopup = "dialog";
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const image = link.querySelector("img")!;
      show(largerImage(image), link.closest("figure"), image.width / image.height, image.naturalWidth || image.width);
    }, { signal });
  }
  for (const drawing of document.querySelectorAll<SVGSVGElement>(".diagram-scroll > svg")) {
    const box = drawing.parentElement!;
    if (box.nextElementSibling?.matches(".zoom-button")) box.nextElementSibling.remove();
    if (drawing.getBoundingClientRect().width <= box.clientWidth) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "zoom-button";
    button.ariaHasPopup = "dialog";
    button.textContent = texts().larger!;
    if (drawing.ariaLabel) button.ariaLabel = texts().larger + ": " + drawing.ariaLabel;
    button.addEventListener("click", () => {
      const { width, height } = drawing.viewBox.baseVal;
      show(drawing.cloneNode(true) as SVGSVGElement, drawing.closest("figure"), width / height, width);
    });
    box.after(button);
  }
}

function largerImage(image: HTMLImageElement): HTMLImageElement {
  const larger = document.createElement("img");
  larger.src = image.src;
  larger.alt = image.alt;
  return larger;
}

/**
 * Shows a picture as large as the window allows. On a screen that is smaller than
 * the picture it has its own size, and is moved by scrolling.
 */
function show(picture: HTMLElement | SVGElement, figure: HTMLElement | null, ratio: number, ownWidth: number): void {
  dialog ??= makeDialog();
  const box = dialog.querySelector<HTMLElement>(".zoom-box")!;
  const caption = dialog.querySelector<HTMLElement>(".zoom-caption")!;
  box.classList.toggle("diagram", picture instanceof SVGElement);
  box.replaceChildren(picture);
  caption.textContent = figure?.querySelector("figcaption")?.textContent ?? "";
  dialog.ariaLabel = caption.textContent || texts().figure!;
  dialog.showModal();
  const room = { width: innerWidth - gap, height: innerHeight - gap - (dialog.offsetHeight - box.offsetHeight) };
  const whole = Math.min(room.width, room.height * ratio);
  const width = Math.max(whole, Math.min(ownWidth, room.width * 3));
  picture.setAttribute("width", String(Math.round(width)));
  picture.setAttribute("height", String(Math.round(width / ratio)));
}

function makeDialog(): HTMLDialogElement {
  const made = document.createElement("dialog");
  made.className = "zoom-dialog";
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = texts().close!;
  close.addEventListener("click", () => made.close());
  const box = document.createElement("div");
  box.className = "zoom-box";
  box.tabIndex = 0; // so that the keyboard can scroll it
  // It has the focus first. On the button, the Enter that opened the dialog would
  // close it again: a link is followed when the key goes down, a button when its
  // character comes.
  box.autofocus = true;
  const caption = document.createElement("p");
  caption.className = "zoom-caption";
  made.append(close, box, caption);
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close();
  });
  made.addEventListener("close", () => {
    if (!made.open) box.replaceChildren(); // the event comes later, and another figure may be shown by then
  });
  document.body.append(made);
  return made;
}
