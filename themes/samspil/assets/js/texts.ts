/** What the script says on any page, in its language, and where it finds previews (the partial script-texts). */
export function texts(): DOMStringMap {
  return document.querySelector<HTMLElement>("template[data-texts]")?.dataset ?? {};
}
