/**
 * Completes links that end in "/" with index.html when the site is read from
 * disk. A web server answers the address of a folder with the index.html in it; a
 * browser that opens file:// shows a listing of the folder instead.
 */
export function completeFolderLinks(): void {
  if (location.protocol !== "file:") return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
  // Links in drawings have no address in parts.
  for (const link of document.querySelectorAll<SVGAElement>("svg a[href]")) {
    const to = new URL(link.href.baseVal, document.baseURI);
    if (to.protocol !== "file:" || !to.pathname.endsWith("/")) continue;
    to.pathname += "index.html";
    link.setAttribute("href", to.href);
  }
}

/**
 * Leads on from a page that has moved, to the passage that was asked for. The
 * page's own <meta http-equiv="refresh">, which works without this script, would
 * lose the fragment, so it stands in <noscript>.
 */
export function followRedirect(): void {
  const link = document.querySelector<HTMLAnchorElement>("[data-target]");
  if (link) location.replace(link.href + location.hash);
}

/**
 * Leads a reader of a permanent address on to the edition in the language that
 * the browser prefers. Without a match, or without this script, the reader
 * chooses from the list.
 */
export function chooseEdition(): void {
  const list = document.querySelector("[data-editions]");
  if (!list) return;
  const links = [...list.querySelectorAll<HTMLAnchorElement>("a[href]")];
  const base = (tag: string) => tag.toLowerCase().split("-")[0];
  for (const wanted of navigator.languages.map(base)) {
    const link = links.find((l) => base(l.hreflang) === wanted);
    if (link) {
      // Replaced, not followed: "back" must not lead here and on again.
      location.replace(link.href + location.hash);
      return;
    }
  }
}
