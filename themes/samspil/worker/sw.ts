// The service worker: keeps what was read at hand without a network.
//
// Pages come from the network whenever there is one. A copy is shown only when
// the network fails, or is silent for a while, and is marked with the time it was
// saved (data-saved on <html>, which the page tells the reader of). So a stale
// page is never taken for a new one. Files whose address changes with their
// contents (a fingerprint in the name, or ?v=) come from the cache first. A new
// build brings new addresses; those of this build and the one before are kept.

/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope;
declare const VERSION: string; // of the theme's files, put in by the generator
declare const SHELL: string[]; // the theme's files that every page needs

const shell = "samspil-shell-" + VERSION;
const pages = "samspil-pages";
const others = "samspil-files";
const limits = { [pages]: 300, [others]: 600 };
const patience = 5000; // milliseconds to wait for the network where there is a copy

const scope = self.registration.scope;
const savedAt = "x-saved";

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(shell);
      await cache.addAll(SHELL.map((path) => new URL(path, scope).href));
      await self.skipWaiting(); // pages name the files they need, so old and new can live side by side
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const shells = (await caches.keys()).filter((name) => name.startsWith("samspil-shell-"));
      await Promise.all(shells.slice(0, -2).map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(scope) || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(page(request, event));
  else if (isVersioned(url)) event.respondWith(fromCacheFirst(request));
  else if (isPart(request)) event.respondWith(fromNetworkFirst(request));
});

/** The address changes with the contents. */
function isVersioned(url: URL): boolean {
  return /\.[0-9a-zA-Z]{8}\.\w+$/.test(url.pathname) || url.searchParams.has("v");
}

/** What a page is made of, as against what a reader downloads. */
function isPart(request: Request): boolean {
  return ["script", "style", "image", "font", "manifest"].includes(request.destination) || request.destination === "";
}

/** A page: from the network, else a marked copy, else the page that lists what there is. */
async function page(request: Request, event: FetchEvent): Promise<Response> {
  const key = keyOf(request.url);
  const cache = await caches.open(pages);
  const copy = await cache.match(key);
  try {
    const response = await within(fetch(request), copy ? patience : Infinity);
    if (response.ok && response.type === "basic" && !response.redirected && isHTML(response)) event.waitUntil(save(pages, key, response.clone()));
    return response;
  } catch (error) {
    if (copy) return marked(copy);
    const offline = await offlinePage(request.url);
    if (offline) return offline;
    throw error;
  }
}

/** A query and a fragment do not make another page. */
function keyOf(address: string): string {
  const url = new URL(address);
  return url.origin + url.pathname.replace(/index\.html$/, "");
}

function isHTML(response: Response): boolean {
  return (response.headers.get("content-type") ?? "").startsWith("text/html");
}

async function within(promise: Promise<Response>, milliseconds: number): Promise<Response> {
  if (milliseconds === Infinity) return promise;
  return Promise.race([promise, new Promise<never>((_, reject) => setTimeout(() => reject(new Error("no answer")), milliseconds))]);
}

/** Keeps a response with its time; the oldest go when there are too many. */
async function save(name: typeof pages | typeof others, key: string, response: Response): Promise<void> {
  const cache = await caches.open(name);
  const headers = new Headers(response.headers);
  headers.set(savedAt, new Date().toISOString());
  const body = await response.blob();
  await cache.delete(key); // so that it goes to the end of the keys
  await cache.put(key, new Response(body, { headers }));
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - limits[name])).map((old) => cache.delete(old)));
}

async function marked(copy: Response): Promise<Response> {
  const time = copy.headers.get(savedAt) ?? "";
  const text = await copy.text();
  return new Response(text.replace("<html", `<html data-saved="${time}"`), { headers: copy.headers });
}

/** The page that lists what was saved, in the language of the page that was asked for. */
async function offlinePage(address: string): Promise<Response | undefined> {
  const cache = await caches.open(shell);
  const kept = (await cache.keys()).filter((request) => request.url.endsWith("/offline/"));
  const language = address.slice(scope.length).split("/")[0] + "/";
  const best = kept.find((request) => request.url.slice(scope.length).startsWith(language)) ?? kept[0];
  return best && cache.match(best);
}

async function fromCacheFirst(request: Request): Promise<Response> {
  const copy = await caches.match(request);
  if (copy) return copy;
  const response = await fetch(request);
  if (response.ok) await save(others, request.url, response.clone());
  return response;
}

async function fromNetworkFirst(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (response.ok) await save(others, request.url, response.clone());
    return response;
  } catch (error) {
    const copy = await caches.match(request);
    if (copy) return copy;
    throw error;
  }
}

// A page tells what to keep: itself, where it was loaded before this worker was
// there; the page that says one is offline; and the search index.
self.addEventListener("message", (event) => {
  const { page, offline, search } = event.data as { page: string; offline?: string; search?: string };
  event.waitUntil(
    (async () => {
      const response = (await (await caches.open(pages)).match(keyOf(page))) ? undefined : await fetch(keyOf(page));
      if (response?.ok && isHTML(response)) await save(pages, keyOf(page), response);
      if (offline) await keepOffline(offline);
      if (search) await keepSearch(search);
    })(),
  );
});

async function keepOffline(address: string): Promise<void> {
  const cache = await caches.open(shell);
  if (!(await cache.match(address))) await cache.add(address);
}

/** The most files of an index that are fetched ahead; a larger site's search is kept as it is used. */
const mostFiles = 200;

/** Fetches the index, all but the texts, which are many and come with the results. */
async function keepSearch(folder: string): Promise<void> {
  const response = await fetch(folder + "root.js");
  if (!response.ok) return;
  await save(others, folder + "root.js", response.clone());
  const text = await response.text();
  const root = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as { words: string[]; pages: string[]; spelling: string };
  const files = [`spelling.js?v=${root.spelling}`, ...root.words.map((v, i) => `words-${i.toString(16)}.js?v=${v}`), ...root.pages.map((v, i) => `pages-${i.toString(16)}.js?v=${v}`)];
  if (files.length > mostFiles) return;
  for (const file of files) await fromCacheFirst(new Request(folder + file));
}
