// Added to every page by the server while a site is edited, never published:
// it reloads the page when its own file or the theme's files have changed, and
// shows the problems of the last build over the page, which stays as it was.
(() => {
  "use strict";
  const scrollKey = "samspil-scroll:" + location.pathname;

  const saved = sessionStorage.getItem(scrollKey);
  if (saved !== null) {
    sessionStorage.removeItem(scrollKey);
    const y = Number(saved);
    scrollTo(0, y);
    addEventListener("load", () => scrollTo(0, y), { once: true });
  }

  function reload() {
    sessionStorage.setItem(scrollKey, String(scrollY));
    location.reload();
  }

  // The output file that this page was read from.
  const file = document.currentScript.dataset.file;
  // Styles and pictures may be part of any page. A script of the theme that has
  // changed has another name, and so every page has; data is no part of a page.
  const concerns = (path) => path === file || /\.(css|svg|png|jpe?g|gif|webp|avif)$/.test(path) && !path.endsWith("/card.png");

  let overlay = null;
  function show(problems) {
    overlay?.remove();
    overlay = null;
    if (problems.length === 0) return;
    overlay = document.createElement("div");
    overlay.id = "samspil-problems";
    overlay.setAttribute("role", "alert");
    // A shadow tree keeps the theme's styles out; a constructed sheet is
    // allowed where a policy forbids style elements.
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

  const events = new EventSource("/.samspil/events");
  let lost = false;
  events.onerror = () => { lost = true; };
  events.onopen = () => { if (lost) reload(); }; // the server was away: anything may be new
  events.onmessage = (e) => {
    const update = JSON.parse(e.data);
    if (update.changed.some(concerns)) reload();
    else show(update.problems);
  };
})();
