// The way into search: a link in the header, which leads to a page of its own and
// with this script opens a dialog, as do "/" and Ctrl-K. The code that searches is
// loaded only then. A reader whose speech input types "/" can turn the key off
// (WCAG 2.1.4).

import type {} from "../search";

const slashKey = "search-slash";

let link: HTMLAnchorElement;
let dialog: HTMLDialogElement | undefined;
let loading: Promise<NonNullable<Window["samspilFind"]>> | undefined;

/** Puts the words of an address that leads nowhere into the search field there. */
export function searchForAddress(): void {
  const field = document.querySelector<HTMLInputElement>("[data-from-address]");
  if (!field || field.value) return;
  const name = location.pathname.split("/").filter(Boolean).pop() ?? "";
  try {
    field.value = decodeURIComponent(name).replace(/\.[a-z]+$/, "").replace(/[-_+]+/g, " ").slice(0, 100);
  } catch {
    // It is no UTF-8: the field stays empty.
  }
}

export function offerSearch(): void {
  const found = document.querySelector<HTMLAnchorElement>("a[data-search]");
  if (!found) return;
  link = found;
  const page = document.querySelector<HTMLElement>("[data-search-page]");
  if (page) void searchHere(page);
  const open = () => (page ? page.querySelector("input")!.focus() : openDialog());
  link.addEventListener("click", (event) => {
    if (page || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  });
  link.addEventListener("pointerenter", () => void load().catch(() => {}), { once: true });
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && slashOpens() && !isEditing(event.target);
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !(slash || k)) return;
    event.preventDefault();
    open();
  });
}

function isEditing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function load(): Promise<NonNullable<Window["samspilFind"]>> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = link.dataset.script!;
    script.onload = () => {
      window.samspilFind!.begin(new URL(link.dataset.index!, location.href).href);
      resolve(window.samspilFind!);
    };
    script.onerror = reject;
    document.head.append(script);
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

const options = (shown: number) => ({ root: new URL(link.dataset.root!, location.href).href, lang: document.documentElement.lang, shown });

function openDialog(): void {
  if (!dialog) {
    const template = document.querySelector<HTMLTemplateElement>("template[data-search-dialog]")!;
    dialog = template.content.querySelector("dialog")!.cloneNode(true) as HTMLDialogElement;
    document.body.append(dialog);
    prepare(dialog);
  }
  if (dialog.open) return;
  dialog.showModal();
  dialog.querySelector("input")!.select();
}

function prepare(dialog: HTMLDialogElement): void {
  const box = dialog.querySelector<HTMLElement>(".search-box")!;
  const all = dialog.querySelector<HTMLAnchorElement>("a[data-all]")!;
  const base = all.href;
  const follow = () => (all.href = withQuery(base, { q: box.querySelector("input")!.value }));
  load().then(
    (search) => void search.box(box, { ...options(8), changed: follow }).search(),
    () => (location.href = link.href),
  );
  // The Enter that opened the dialog may end in its field, and sends nothing.
  dialog.querySelector("form")!.addEventListener("submit", (event) => {
    if (!box.querySelector("input")!.value.trim()) event.preventDefault();
  });
  dialog.addEventListener("keydown", (event) => {
    // A field for searching would take the key to empty itself.
    if (event.key === "Escape") dialog.close();
  });
  dialog.querySelector("[data-close]")!.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    // Outside the box, or on a result, which may be on this very page.
    if (event.target === dialog || (event.target as Element).closest("ol a")) dialog.close();
  });
  const slash = dialog.querySelector<HTMLInputElement>("[data-slash]")!;
  slash.checked = slashOpens();
  slash.addEventListener("change", () => keepSlash(slash.checked));
}

/** The page of its own: what is asked stands in its address. */
async function searchHere(page: HTMLElement): Promise<void> {
  const box = page.querySelector<HTMLElement>(".search-box")!;
  const form = box.querySelector("form")!;
  const names = ["q", "type", "lang"];
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null;
  const read = () => {
    const query = new URLSearchParams(location.search);
    for (const name of names) {
      const f = field(name);
      if (f) f.value = query.get(name) ?? "";
    }
  };
  const keep = () => {
    // A file on disk may not be given another address by every browser.
    try {
      history.replaceState(history.state, "", withQuery(location.pathname, Object.fromEntries(names.map((n) => [n, field(n)?.value ?? ""]))));
    } catch {}
  };
  try {
    const search = await load();
    page.querySelector<HTMLElement>("[data-without]")!.hidden = true;
    box.hidden = false;
    read();
    const made = search.box(box, { ...options(20), changed: keep });
    void made.search();
    made.input.focus();
    addEventListener("popstate", () => {
      read();
      void made.search();
    });
  } catch {
    // What the page says without the script is shown: it leads to the list of all pages.
    page.classList.add("is-without");
  }
}

function withQuery(address: string, values: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, v]) => v.trim()));
  return query.size ? address + "?" + query : address;
}

function slashOpens(): boolean {
  try {
    return localStorage.getItem(slashKey) !== "off";
  } catch {
    return true;
  }
}

function keepSlash(on: boolean): void {
  try {
    if (on) localStorage.removeItem(slashKey);
    else localStorage.setItem(slashKey, "off");
  } catch {
    // Storage is forbidden: the key works again on the next page.
  }
}
