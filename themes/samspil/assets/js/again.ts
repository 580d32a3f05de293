/**
 * Runs functions now, and again each time the document has been patched, which happens
 * while the site is edited ("samspil:patch", sent by the server that shows
 * it; never on a published site). So they must do no harm to what they have done before; what
 * they listen to they listen to with the signal, which ends it before the next time.
 */
export function enhance(...functions: ((signal: AbortSignal, again: boolean) => void)[]): void {
  let run = new AbortController();
  for (const f of functions) f(run.signal, false);
  document.addEventListener("samspil:patch", () => {
    run.abort();
    run = new AbortController();
    for (const f of functions) f(run.signal, true);
  });
}
