import { prepareToSay, say } from "./say";

/** Adds to each form of the page's citation a button that copies it. */
export function offerCopies(): void {
  const box = document.querySelector<HTMLElement>("details.cite");
  if (!box) return;
  for (const citation of box.querySelectorAll<HTMLElement>("[data-citation]")) {
    const row = citation.closest("div")!;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = box.dataset.copy!;
    button.ariaLabel = box.dataset.copy + ": " + row.querySelector("dt")!.textContent;
    button.addEventListener("click", () => void copy(citation, box.dataset));
    row.querySelector("dt")!.append(button);
  }
  box.addEventListener("toggle", prepareToSay, { once: true });
}

async function copy(citation: HTMLElement, texts: DOMStringMap): Promise<void> {
  try {
    await navigator.clipboard.writeText(citation.textContent!);
    say(texts.copied!);
  } catch {
    // Not every address (http:, file:) may copy: the reader can, once it is marked.
    getSelection()?.selectAllChildren(citation);
    say(texts.notCopied!);
  }
}
