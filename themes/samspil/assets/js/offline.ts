// Reading without a network: the service worker (worker/sw.ts) keeps what was
// read. This part registers it, says when a page is a saved copy, and fills the
// page that lists what was saved. The site can then be installed as an app, too.

const note = () => document.querySelector<HTMLElement>("[data-offline]");

// Where the site begins, seen from this script in its folder assets/.
const root = new URL("../", (document.currentScript as HTMLScriptElement).src);

export function keepForOffline(): void {
  const el = note();
  if (!el || !location.protocol.startsWith("http") || !("serviceWorker" in navigator)) return;
  const path = (name: string) => (el.dataset[name] ? new URL(el.dataset[name]!, location.href).href : undefined);
  nameManifest(path("manifest"));
  sayWhenSaved(el);
  void listSaved();
  // The index is fetched for readers who come back, so that a first visit is light.
  const returning = !!navigator.serviceWorker.controller;
  const begin = async () => {
    try {
      await navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname });
      const worker = (await navigator.serviceWorker.ready).active;
      const thrifty = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
      worker?.postMessage({ offline: path("offline"), search: returning && !thrifty ? path("search") : undefined, page: location.href });
    } catch {
      // A browser or reader that forbids workers: the site is as it was.
    }
  };
  // Only when the page is done: what the reader came for goes first.
  if (document.readyState === "complete") void begin();
  else addEventListener("load", () => void begin());
}

// The site can be installed as an app, if it has a name.
function nameManifest(href: string | undefined): void {
  if (!href) return;
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = href;
  document.head.append(link);
}

function sayWhenSaved(el: HTMLElement): void {
  const saved = document.documentElement.dataset.saved;
  if (!saved) return;
  const time = document.createElement("time");
  time.dateTime = saved;
  time.textContent = new Date(saved).toLocaleString(document.documentElement.lang || undefined, { dateStyle: "long", timeStyle: "short" });
  el.querySelector("[data-time]")!.append(time);
  el.hidden = false;
}

/** Fills the list of saved pages, newest first, on the page that shows it. */
async function listSaved(): Promise<void> {
  const list = document.querySelector<HTMLElement>("[data-saved-pages]");
  if (!list || !("caches" in window)) return;
  const cache = await caches.open("samspil-pages");
  for (const request of [...(await cache.keys())].reverse()) {
    if (!request.url.startsWith(root.href)) continue;
    const text = await (await cache.match(request))!.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    if (page.body.className === "is-offline") continue;
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = request.url;
    link.textContent = page.querySelector("h1")?.textContent?.trim() || page.title;
    link.lang = page.documentElement.lang;
    item.append(link);
    list.append(item);
  }
  list.hidden = !list.childElementCount;
}
