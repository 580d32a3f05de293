import { prepareToSay, say } from "./say";
import { texts } from "./texts";

/** Adds to each form of the page's citation a button that copies it. */
export function offerCopies(): void {
  const box = document.querySelector<HTMLElement>("details.cite");
  if (!box) return;
  for (const citation of box.querySelectorAll<HTMLElement>("[data-citation]")) {
    const row = citation.closest("div")!;
    if (row.querySelector("button")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = box.dataset.copy!;
    button.ariaLabel = box.dataset.copy + ": " + row.querySelector("dt")!.textContent;
    button.addEventListener("click", () => void copy(citation, box.dataset));
    row.querySelector("dt")!.append(button);
  }
  box.addEventListener("toggle", prepareToSay, { once: true });
}

/** Adds to each block of code a button that copies it. */
export function offerCodeCopies(): void {
  const { copyCode, codeCopied, codeNotCopied } = texts();
  if (!copyCode) return;
  for (const pre of document.querySelectorAll<HTMLElement>(".prose pre")) {
    if (pre.closest(".code-copy")) continue;
    const frame = document.createElement("div");
    frame.className = "code-copy";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = copyCode;
    pre.replaceWith(frame);
    frame.append(pre, button);
    const said = { copied: codeCopied, notCopied: codeNotCopied };
    button.addEventListener("click", () => void copy(pre.querySelector("code") ?? pre, said));
    prepareToSay();
  }
}

/** Gives the text of an element; numbers of lines are no part of code. */
function textOf(element: HTMLElement): string {
  if (!element.querySelector(".ln")) return element.textContent!;
  const copy = element.cloneNode(true) as HTMLElement;
  copy.querySelectorAll(".ln").forEach((number) => number.remove());
  return copy.textContent!;
}

async function copy(element: HTMLElement, texts: DOMStringMap): Promise<void> {
  try {
    await navigator.clipboard.writeText(textOf(element));
    say(texts.copied!);
  } catch {
    // Not every address (http:, file:) may copy: the reader can, once it is marked.
    getSelection()?.selectAllChildren(element);
    say(texts.notCopied!);
  }
}
