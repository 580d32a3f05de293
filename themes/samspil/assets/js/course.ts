// A reader who comes to a page from a course goes on in the course: what the list of
// courses at the end of the page says of the readings before and after it is put
// right after the text. The way through a course is remembered for the tab alone.

const key = "course";

export function followCourse(signal: AbortSignal): void {
  if (document.querySelector("article.course")) {
    document.addEventListener("click", (event) => {
      const reading = (event.target as Element).closest(".readings a[href]");
      if (reading) remember(pathOf(location.pathname) + "#" + (reading.closest(".unit")?.id ?? ""));
    }, { signal });
    return;
  }
  document.querySelector(".course-way")?.remove();
  const [course, unit] = remembered().split("#");
  if (!course) return;
  const uses = [...document.querySelectorAll<HTMLElement>(".courses .course-use")].filter((use) => pathOf(unitLink(use).pathname) === course);
  const use = uses.find((u) => decodeURIComponent(unitLink(u).hash.slice(1)) === unit) ?? uses[0];
  const steps = use?.querySelectorAll(".previous, .next");
  if (!steps?.length) return;
  const way = document.createElement("nav");
  way.className = "siblings course-way";
  const where = document.createElement("p");
  where.append(use.parentElement!.querySelector("a")!.cloneNode(true), ": ", unitLink(use).cloneNode(true));
  way.ariaLabel = where.textContent;
  way.append(where, ...[...steps].map((step) => step.cloneNode(true)));
  document.querySelector(".after")?.prepend(way);
}

function unitLink(use: HTMLElement): HTMLAnchorElement {
  return use.querySelector("a")!;
}

/** The address of a folder, which is that of the file in it when read from disk. */
function pathOf(path: string): string {
  return path.replace(/index\.html$/, "");
}

function remembered(): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function remember(course: string): void {
  try {
    sessionStorage.setItem(key, course);
  } catch {
    // Storage is forbidden: the list at the end of the page has the same links.
  }
}
