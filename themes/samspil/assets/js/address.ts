/**
 * Keeps what the reader has chosen in the query of the address, so that it can be
 * shared and survives "back". Commas, which part the elements of lists, stay
 * readable.
 */
export function keepInAddress(query: URLSearchParams): void {
  const search = query.size ? "?" + query.toString().replaceAll("%2C", ",") : location.pathname;
  // A file on disk may not be given another address by every browser.
  try {
    history.replaceState(history.state, "", search + location.hash);
  } catch {}
}
