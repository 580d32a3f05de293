// Light or dark: the reader's choice, else the system's. The choice is kept in
// localStorage under "theme"; a browser that forbids storage keeps it for the page.

const key = "theme";

function stored(): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function store(choice: string): void {
  try {
    if (choice) localStorage.setItem(key, choice);
    else localStorage.removeItem(key);
  } catch {
    // Storage is forbidden: the choice lasts for this page.
  }
}

function set(choice: string): void {
  if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
  else delete document.documentElement.dataset.theme;
}

export function applyColors(): void {
  set(stored());
}

/** Shows the choice of colours, which is hidden as it needs the script. */
export function offerColors(): void {
  const label = document.querySelector<HTMLElement>("[data-colors]");
  const select = label?.querySelector("select");
  if (!label || !select) return;
  label.hidden = false;
  select.value = stored();
  select.addEventListener("change", () => {
    set(select.value);
    store(select.value);
  });
  // Another tab has chosen.
  addEventListener("storage", (event) => {
    if (event.key !== key) return;
    select.value = stored();
    set(select.value);
  });
}
