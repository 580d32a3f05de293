// Added to every page by the server while a site is edited, never published. When
// the page's own file has changed, the document is patched (patch.js) and what is new in its
// text is shown; when a script has, the page is loaded anew. Problems of the last
// build are shown over the page, which stays as it was.

const scrollKey = "samspil-scroll:" + location.pathname;

function reload() {
  sessionStorage.setItem(scrollKey, String(scrollY));
  location.reload();
}

function scrollBack() {
  const y = sessionStorage.getItem(scrollKey);
  if (y === null) return;
  sessionStorage.removeItem(scrollKey);
  const back = () => scrollTo({ top: Number(y), behavior: "instant" });
  back();
  addEventListener("load", back, { once: true });
}

const self = document.currentScript;

// This script runs before those of the theme: the document is as the server
// gave it, up to here.
let page = comparable(document.documentElement.cloneNode(true));
remember(page, document.documentElement);
for (const copy of page.querySelectorAll("script[data-events]")) copy.remove();

// Patches the document into the page that the server gives now.
function renew(text) {
  const fresh = comparable(new DOMParser().parseFromString(text, "text/html").documentElement);
  const own = fresh.querySelector("script[data-events]");
  if (own) address = addressOf(own);
  while (own?.nextSibling) own.nextSibling.remove();
  own?.remove();
  withOneBase(page, fresh);
  if (scriptsOf(fresh) !== scriptsOf(page)) {
    reload();
    return;
  }
  const changed = new Set();
  patchElement(page, fresh, changed);
  page = fresh;
  document.dispatchEvent(new Event("samspil:patch"));
  showChange(changed);
}

const scriptsOf = (root) => [...root.querySelectorAll("script")].filter(runs).map((s) => s.src || s.textContent).join();
const runs = (script) => !script.type || /javascript|module/.test(script.type);

// Pictures that have kept their names.
function renewPictures(paths) {
  for (const image of document.images) {
    const url = new URL(image.src, document.baseURI);
    if (!paths.some((p) => url.pathname.endsWith("/" + p))) continue;
    url.searchParams.set("changed", Date.now());
    image.src = url.href;
  }
}

// The mark on what has changed. It stands still before it fades: drawing every frame of two
// seconds took a processor that the next edit needs, which was seen 6 to 10 ms later for it.
// A constructed sheet is allowed where a policy forbids style elements.
const markName = "data-samspil-changed";
const [stands, fades] = [1500, 500]; // milliseconds
const markSheet = new CSSStyleSheet();
markSheet.replaceSync(`
  [${markName}=""] {
    background-color: color-mix(in srgb, Highlight 30%, transparent) !important;
    box-shadow: 0 0 0 .25em color-mix(in srgb, Highlight 30%, transparent) !important;
  }
  [${markName}] { border-radius: .15em; }
  @media not (prefers-reduced-motion: reduce) {
    [${markName}="fades"] { transition: background-color ${fades}ms, box-shadow ${fades}ms; }
  }
`);
document.adoptedStyleSheets.push(markSheet);
const mostMarks = 20;

// Marks the blocks that have changed and brings one of them into view, if none is:
// of the page's own text, if any is, since an edit changes what stands around it as well.
function showChange(nodes) {
  const main = document.querySelector("main");
  let blocks = [...new Set([...nodes].map(blockOf))].filter((b) => b && main?.contains(b) && b !== main);
  const inText = blocks.filter((b) => b.closest(".prose"));
  if (inText.length) blocks = inText;
  blocks = blocks.filter((b) => !blocks.some((other) => other !== b && b.contains(other))).slice(0, mostMarks);
  if (!blocks.length) return;
  for (const block of blocks) mark(block);
  if (blocks.some(isInView)) return;
  blocks.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  blocks[0].scrollIntoView({ block: blocks[0].offsetHeight < innerHeight ? "center" : "start", behavior: calm ? "instant" : "smooth" });
}

// The nearest element that is not part of a line.
function blockOf(node) {
  let block = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  while (block && (block instanceof SVGElement || /^(inline|contents|none)/.test(getComputedStyle(block).display))) block = block.parentElement;
  return block;
}

function isInView(block) {
  const { top, bottom } = block.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

const nextOfMark = new WeakMap(); // the timer of what becomes of a block's mark

function mark(block) {
  clearTimeout(nextOfMark.get(block));
  block.setAttribute(markName, "");
  const end = () => block.removeAttribute(markName);
  const fade = () => {
    block.setAttribute(markName, "fades");
    nextOfMark.set(block, setTimeout(end, fades));
  };
  nextOfMark.set(block, setTimeout(fade, stands));
}

let overlay = null;
let shown = "[]"; // problems, as text
function show(problems) {
  if (shown === JSON.stringify(problems)) return; // and may have been closed
  shown = JSON.stringify(problems);
  overlay?.remove();
  overlay = null;
  if (problems.length === 0) return;
  overlay = document.createElement("div");
  overlay.id = "samspil-problems";
  overlay.setAttribute("role", "alert");
  // A shadow tree keeps the theme's styles out.
  const root = overlay.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 50vh; overflow: auto;
      background: #fff4f2; color: #2b0d08; border-top: 4px solid #b3261e; font: 15px/1.45 system-ui, sans-serif; }
    div { display: flex; justify-content: space-between; align-items: center; padding: .5em 1em 0; }
    ol { margin: .25em 0 .75em; padding: 0 1em 0 2.5em; }
    code { font: 600 .9em ui-monospace, monospace; }
    button { font: inherit; min-width: 2.5em; min-height: 2em; cursor: pointer; }
  `);
  root.adoptedStyleSheets = [sheet];
  const head = document.createElement("div");
  const title = document.createElement("strong");
  title.textContent = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const close = document.createElement("button");
  close.textContent = "×";
  close.setAttribute("aria-label", "Close");
  close.addEventListener("click", () => { overlay?.remove(); overlay = null; });
  head.append(title, close);
  const list = document.createElement("ol");
  for (const p of problems.slice(0, 50)) {
    const item = document.createElement("li");
    const where = document.createElement("code");
    where.textContent = p.position;
    item.append(where, " " + p.message + (p.remedy ? "; " + p.remedy : ""));
    list.append(item);
  }
  root.append(head, list);
  document.body.append(overlay);
}

// The address says what the page was read from, so that the server knows what to tell,
// and what is shown, so that it knows after a while away whether anything has changed.
const addressOf = (script) => new URL(script.dataset.events, location.href);
let address = addressOf(self);
let events = null;

// A page listens while it is seen, and catches up when it is seen again: a browser has six
// connections to a server, and those of pages in other tabs, or left and kept for the
// way back, would soon be all of them.
function listen() {
  if (document.hidden) {
    events?.close();
    events = null;
  } else if (!events) {
    events = new EventSource(address);
    events.onmessage = (e) => apply(JSON.parse(e.data));
  }
}

function apply(update) {
  if (update.html) {
    try {
      renew(update.html);
    } catch {
      reload(); // what cannot be patched
    }
  }
  address.searchParams.set("since", update.serial);
  renewPictures(update.pictures);
  show(update.problems);
}

scrollBack();
listen();
document.addEventListener("visibilitychange", listen);
