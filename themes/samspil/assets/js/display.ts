// How the site is shown: light or dark, the size of the text, the typeface. The
// reader's choice, else the system's and the theme's own. Choices are kept in
// localStorage under the names below, nowhere else; a browser that forbids storage
// keeps them for the page.

const choices: Record<string, readonly string[]> = {
  theme: ["light", "dark"],
  size: ["small", "large"],
  face: ["sans"],
};

function stored(name: string): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

function store(name: string, choice: string): void {
  try {
    if (choice) localStorage.setItem(name, choice);
    else localStorage.removeItem(name);
  } catch {
    // Storage is forbidden: the choice lasts for this page.
  }
}

function set(name: string, choice: string): void {
  const data = document.documentElement.dataset;
  if (choices[name].includes(choice)) data[name] = choice;
  else delete data[name];
}

export function applyDisplay(): void {
  for (const name in choices) set(name, stored(name));
}

/** Shows the choices, which are hidden as they need the script. */
export function offerDisplay(): void {
  const box = document.querySelector<HTMLElement>("[data-display]");
  const form = box?.querySelector("form");
  if (!box || !form) return;
  box.hidden = false;
  const show = () => {
    for (const box of form.querySelectorAll("input")) {
      box.checked = box.value === (document.documentElement.dataset[box.name] ?? "");
    }
  };
  show();
  form.addEventListener("change", (event) => {
    const { name, value } = event.target as HTMLInputElement;
    set(name, value);
    store(name, value);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("toggle", () => form.matches(":popover-open") && place(form, box));
  // Another tab has chosen.
  addEventListener("storage", (event) => {
    if (event.key !== null && !(event.key in choices)) return;
    applyDisplay();
    show();
  });
}

/** Puts the choices under their button, inside the window. */
function place(form: HTMLElement, button: HTMLElement): void {
  const gap = 8;
  const { right, bottom } = button.getBoundingClientRect();
  const room = document.documentElement.clientWidth - form.offsetWidth - gap;
  form.style.left = Math.max(gap, Math.min(right - form.offsetWidth, room)) + "px";
  form.style.top = Math.max(gap, Math.min(bottom + gap, innerHeight - form.offsetHeight - gap)) + "px";
}
