/** What the script says on any page, in its language (the partial script-texts). */
export function texts(): DOMStringMap {
  return document.querySelector<HTMLElement>("template[data-texts]")?.dataset ?? {};
}
