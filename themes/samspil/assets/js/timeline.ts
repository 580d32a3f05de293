import { keepInAddress } from "./address";

/**
 * Narrows the timeline, drawing and list alike, to periods or events, a type of page
 * and a place. The choice is kept in the address: ?kind=event&type=case&place=….
 */
export function filterTimeline(signal: AbortSignal): void {
  const form = document.querySelector<HTMLFormElement>("[data-timeline]");
  if (!form) return;
  const status = form.querySelector<HTMLElement>("[data-found]")!;
  const marks = new Map([...document.querySelectorAll<SVGElement>(".timeline [data-item]")].map((mark) => [mark.dataset.item!, mark]));
  const lists = [...document.querySelectorAll<HTMLElement>(".timeline-list .events")];
  const fields = ["kind", "type", "place"]
    .map((name) => form.elements.namedItem(name) as HTMLSelectElement | null)
    .filter((field) => field !== null);
  const value = (name: string) => fields.find((field) => field.name === name)?.value ?? "";

  const closeUp = drawingThatClosesUp();

  const show = () => {
    const [kind, type, place] = [value("kind"), value("type"), value("place")];
    let found = 0;
    let all = 0;
    for (const list of lists) {
      let shown = 0;
      for (const item of list.querySelectorAll<HTMLElement>("[data-item]")) {
        const d = item.dataset;
        const fits = (!kind || d.kind === kind) && (!type || d.types!.split(" ").includes(type)) && (!place || d.place === place);
        item.hidden = !fits;
        marks.get(d.item!)?.toggleAttribute("hidden", !fits);
        if (fits) shown++;
        all++;
      }
      list.hidden = !shown;
      (list.previousElementSibling as HTMLElement).hidden = !shown; // its heading
      found += shown;
    }
    closeUp();
    status.textContent = status.dataset.found!.replace("%d", String(found)).replace("%d", String(all));
  };
  const read = () => {
    const query = new URLSearchParams(location.search);
    for (const field of fields) {
      const wanted = query.get(field.name) ?? "";
      field.value = [...field.options].some((option) => option.value === wanted) ? wanted : "";
    }
    show();
  };
  const keep = () => {
    keepInAddress(new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value])));
    show();
  };

  form.hidden = false;
  form.addEventListener("input", keep, { signal });
  form.addEventListener("submit", (event) => event.preventDefault(), { signal });
  form.addEventListener("reset", () => setTimeout(keep), { signal }); // after the fields are empty
  addEventListener("popstate", read, { signal });
  read();
}

let whole = ""; // what the drawing's box was before it closed up
let closed = ""; // and after

/** Gives the box of the whole drawing, which may have closed up already. */
function wholeBox(svg: SVGSVGElement): string {
  const now = svg.getAttribute("viewBox")!;
  if (now !== closed) whole = now;
  return whole;
}

/** Gives a function that takes the rows without a mark out of the drawing. */
function drawingThatClosesUp(): () => void {
  const svg = document.querySelector<SVGSVGElement>("svg.timeline");
  if (!svg) return () => {};
  const [, , width, height] = wholeBox(svg).split(" ").map(Number);
  const rows = new Map<number, SVGElement[]>(); // by place, from the top
  for (const mark of svg.querySelectorAll<SVGElement>("[data-item]")) {
    const y = Number(mark.querySelector("text")!.getAttribute("y"));
    rows.set(y, [...(rows.get(y) ?? []), mark]);
  }
  const places = [...rows.keys()].sort((a, b) => a - b);
  const low = svg.querySelectorAll<SVGElement>(".year[aria-hidden]"); // the years below
  const raise = (elements: Iterable<SVGElement>, by: number) => {
    for (const element of elements) element.setAttribute("transform", `translate(0 ${-by})`);
  };
  return () => {
    let gone = 0;
    places.forEach((y, i) => {
      const marks = rows.get(y)!;
      if (marks.every((mark) => mark.hasAttribute("hidden"))) gone += i ? y - places[i - 1] : places.length > 1 ? places[1] - y : 0;
      else raise(marks, gone);
    });
    raise(low, gone);
    svg.setAttribute("height", String(height - gone));
    closed = `0 0 ${width} ${height - gone}`;
    svg.setAttribute("viewBox", closed);
  };
}
