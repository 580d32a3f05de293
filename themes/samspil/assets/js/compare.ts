import { keepInAddress } from "./address";

/**
 * Lets readers choose which pages a comparison shows and in what order. The choice
 * is kept in the address: ?show=a,b&order=title. Without "show" all are shown.
 */
export function choosePages(signal: AbortSignal): void {
  const form = document.querySelector<HTMLFormElement>("[data-compare]");
  if (!form) return;
  const status = form.querySelector<HTMLElement>("[data-found]")!;
  const boxes = [...form.querySelectorAll<HTMLInputElement>("input[name=show]")];
  const order = form.elements.namedItem("order") as HTMLSelectElement;
  // In the order of the boxes, which stays; the cells may have been put in another one.
  const cellsOf = (row: Element) => {
    const cells = [...row.querySelectorAll<HTMLElement>("[data-page]")];
    return boxes.map((box) => cells.find((cell) => cell.dataset.page === box.value)!);
  };
  const heads = cellsOf(document.querySelector(".compare thead")!);
  const rows = [...document.querySelectorAll(".compare tr")].map((row) => ({ row, cells: cellsOf(row) }));
  const alphabet = new Intl.Collator(document.documentElement.lang || undefined);
  const from = (head: HTMLElement) => Number(head.dataset.from ?? Infinity);
  const orders: Record<string, (a: HTMLElement, b: HTMLElement) => number> = {
    title: (a, b) => alphabet.compare(a.dataset.title!, b.dataset.title!),
    period: (a, b) => (from(a) === from(b) ? 0 : from(a) - from(b)),
  };
  // To order by period means something where two pages have one.
  if (heads.filter((head) => head.dataset.from).length < 2) order.querySelector("[value=period]")?.remove();

  const show = () => {
    const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const by = orders[order.value];
    const sorted = by ? [...heads].sort(by) : heads;
    const places = sorted.map((head) => heads.indexOf(head));
    for (const { row, cells } of rows) {
      row.append(...places.map((i) => cells[i]));
      for (const cell of cells) cell.hidden = !chosen.has(cell.dataset.page!);
    }
    status.textContent = status.dataset.found!.replace("%d", String(chosen.size)).replace("%d", String(boxes.length));
  };
  const read = () => {
    const query = new URLSearchParams(location.search);
    const asked = query.get("show");
    const wanted = asked?.split(",") ?? [];
    // A link that has outlived its pages shows all that there are; an empty choice is one of none.
    const all = asked === null || (asked !== "" && !boxes.some((box) => wanted.includes(box.value)));
    for (const box of boxes) box.checked = all || wanted.includes(box.value);
    const by = query.get("order") ?? "";
    order.value = [...order.options].some((option) => option.value === by) ? by : "";
    show();
  };
  const keep = () => {
    const query = new URLSearchParams();
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    if (chosen.length < boxes.length) query.set("show", chosen.join(","));
    if (order.value) query.set("order", order.value);
    keepInAddress(query);
    show();
  };

  form.hidden = false;
  form.addEventListener("input", keep, { signal });
  form.addEventListener("submit", (event) => event.preventDefault(), { signal });
  form.addEventListener("reset", () => setTimeout(keep), { signal }); // after the boxes are ticked
  form.querySelector("[data-none]")!.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    keep();
  }, { signal });
  addEventListener("popstate", read, { signal });
  read();
}
