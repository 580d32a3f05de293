/**
 * The map of concepts. The box around it scrolls, so moving it is the browser's
 * work (finger, wheel, arrow keys); this adds sizes, dragging with the mouse, the
 * choice of pages and relations, and the light on a page's own relations.
 */
export function exploreMap(signal: AbortSignal, again: boolean): void {
  const box = document.querySelector<HTMLElement>("[data-map]");
  const drawing = box?.querySelector<SVGSVGElement>(".map-drawing");
  if (!box || !drawing) return;
  box.classList.add("is-live");
  const zoom = offerZoom(box, drawing, signal, again);
  dragWithMouse(box, signal);
  const map = read(drawing);
  lightUp(drawing, map, signal);
  chooseParts(drawing, map, signal);
  const goToNode = () => showTarget(map, zoom);
  if (!again) goToNode();
  addEventListener("hashchange", goToNode, { signal });
}

interface Edge {
  path: SVGElement;
  from: number;
  to: number;
  relation: string;
}

interface ConceptMap {
  nodes: SVGElement[];
  edges: Edge[];
}

function read(drawing: SVGSVGElement): ConceptMap {
  return {
    nodes: [...drawing.querySelectorAll<SVGElement>("[data-node]")],
    edges: [...drawing.querySelectorAll<SVGElement>("[data-edge]")].map((path) => {
      const [from, to] = path.dataset.ends!.split(" ").map(Number);
      return { path, from, to, relation: path.dataset.relation! };
    }),
  };
}

type Zoom = (scale: number, x?: number, y?: number) => void;

/** Sizes by button, by + − 0, by the wheel with Ctrl and by two fingers. */
function offerZoom(box: HTMLElement, drawing: SVGSVGElement, signal: AbortSignal, again: boolean): Zoom {
  const { width, height } = drawing.viewBox.baseVal;
  const smallest = () => Math.min(1, box.clientWidth / width, box.clientHeight / height);
  let scale = again ? drawing.width.baseVal.value / width : 1;
  // The point of the map at x, y in the box stays where it is.
  const zoom: Zoom = (wanted, x = box.clientWidth / 2, y = box.clientHeight / 2) => {
    const next = Math.min(3, Math.max(smallest(), wanted));
    const [mapX, mapY] = [(box.scrollLeft + x) / scale, (box.scrollTop + y) / scale];
    scale = next;
    drawing.setAttribute("width", String(Math.round(width * scale)));
    drawing.setAttribute("height", String(Math.round(height * scale)));
    box.scrollLeft = mapX * scale - x;
    box.scrollTop = mapY * scale - y;
  };
  const step = 1.25;
  const tools = document.querySelector<HTMLElement>("[data-map-tools]")!;
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const kind = (event.target as HTMLElement).dataset.zoom;
    if (kind === "in") zoom(scale * step);
    if (kind === "out") zoom(scale / step);
    if (kind === "fit") zoom(0);
  }, { signal });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") zoom(scale * step);
    else if (event.key === "-") zoom(scale / step);
    else if (event.key === "0") zoom(0);
    else return;
    event.preventDefault();
  }, { signal });
  const inBox = (clientX: number, clientY: number) => {
    const edge = box.getBoundingClientRect();
    return [clientX - edge.left, clientY - edge.top] as const;
  };
  box.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // it scrolls
    event.preventDefault();
    zoom(scale * Math.exp(-event.deltaY / 300), ...inBox(event.clientX, event.clientY));
  }, { passive: false, signal });

  let spread = 0;
  const fingers = (event: TouchEvent) => {
    const [a, b] = [event.touches[0], event.touches[1]];
    return { apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), at: inBox((a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2) };
  };
  box.addEventListener("touchstart", (event) => {
    if (event.touches.length === 2) spread = fingers(event).apart;
  }, { passive: true, signal });
  box.addEventListener("touchmove", (event) => {
    if (event.touches.length !== 2 || !spread) return;
    event.preventDefault();
    const { apart, at } = fingers(event);
    zoom(scale * apart / spread, ...at);
    spread = apart;
  }, { passive: false, signal });

  if (again) return zoom;
  // To begin with, as much as can be read and hit with a finger, around the middle.
  zoom(Math.max(0.93, Math.min(1, box.clientWidth / width)));
  box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
  box.scrollTop = (box.scrollHeight - box.clientHeight) / 2;
  return zoom;
}

/** A mouse drags the map; a finger scrolls it anyway. */
function dragWithMouse(box: HTMLElement, signal: AbortSignal): void {
  let last: PointerEvent | null = null;
  let moved = 0;
  box.addEventListener("dragstart", (event) => event.preventDefault(), { signal }); // of a link
  box.addEventListener("pointerdown", (event) => {
    const onScrollbar = event.offsetX > box.clientWidth && event.target === box;
    if (event.pointerType !== "mouse" || event.button !== 0 || onScrollbar) return;
    last = event;
    moved = 0;
  }, { signal });
  addEventListener("pointermove", (event) => {
    if (!last) return;
    const [x, y] = [event.clientX - last.clientX, event.clientY - last.clientY];
    moved += Math.abs(x) + Math.abs(y);
    if (moved < 5) return;
    box.classList.add("is-dragged");
    box.scrollBy({ left: -x, top: -y, behavior: "instant" });
    last = event;
  }, { signal });
  const end = () => {
    last = null;
    box.classList.remove("is-dragged");
  };
  addEventListener("pointerup", end, { signal });
  addEventListener("pointercancel", end, { signal });
  box.addEventListener("click", (event) => {
    if (moved >= 5) event.preventDefault(); // it was a drag, not a click
    moved = 0;
  }, { capture: true, signal });
}

/** A page that is pointed at or has the focus is shown with its neighbours. */
function lightUp(drawing: SVGSVGElement, map: ConceptMap, signal: AbortSignal): void {
  const light = (node: SVGElement | null | undefined) => {
    for (const lit of drawing.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
    drawing.classList.toggle("is-lit", !!node);
    if (!node) return;
    const index = map.nodes.indexOf(node);
    node.classList.add("is-lit");
    for (const e of map.edges) {
      if (e.from !== index && e.to !== index) continue;
      e.path.classList.add("is-lit");
      map.nodes[e.from].classList.add("is-lit");
      map.nodes[e.to].classList.add("is-lit");
    }
  };
  const nodeOf = (target: EventTarget | null) => (target as Element | null)?.closest<SVGElement>("[data-node]");
  const focused = () => nodeOf(document.activeElement);
  drawing.addEventListener("pointerover", (event) => light(nodeOf(event.target) ?? focused()), { signal });
  drawing.addEventListener("pointerleave", () => light(focused()), { signal });
  drawing.addEventListener("focusin", (event) => light(nodeOf(event.target)), { signal });
  drawing.addEventListener("focusout", () => light(null), { signal });
}

/** The key becomes a choice of types and relations, for the map and the list. */
function chooseParts(drawing: SVGSVGElement, map: ConceptMap, signal: AbortSignal): void {
  const key = document.querySelector<HTMLFormElement>("[data-map-key]")!;
  const state = key.querySelector<HTMLElement>("[data-map-state]")!;
  const items = [...document.querySelectorAll<HTMLElement>("[data-map-list] > li")];
  const mentions = [...document.querySelectorAll<HTMLElement>("[data-map-list] [data-edge]")];
  const chosen = (name: string) => new Set([...key.querySelectorAll<HTMLInputElement>(`[name=${name}]:checked`)].map((input) => input.value));
  const show = () => {
    const [types, relations] = [chosen("type"), chosen("relation")];
    const ofType = map.nodes.map((node) => types.has(node.dataset.type ?? ""));
    const edges = map.edges.map((e) => ofType[e.from] && ofType[e.to] && relations.has(e.relation));
    const joined = new Set<number>();
    map.edges.forEach((e, i) => {
      e.path.toggleAttribute("hidden", !edges[i]);
      if (edges[i]) joined.add(e.from).add(e.to);
    });
    map.nodes.forEach((node, i) => node.toggleAttribute("hidden", !joined.has(i)));
    for (const item of items) item.hidden = !joined.has(Number(item.dataset.node));
    for (const mention of mentions) mention.hidden = !edges[Number(mention.dataset.edge)];
    const counts = [joined.size, map.nodes.length, edges.filter(Boolean).length, edges.length];
    state.textContent = state.dataset.mapState!.replace(/%d/g, () => String(counts.shift()));
    drawing.classList.remove("is-lit");
  };
  for (const hidden of key.querySelectorAll<HTMLElement>("[hidden]")) hidden.hidden = false;
  key.addEventListener("input", show, { signal });
  key.addEventListener("submit", (event) => event.preventDefault(), { signal });
  key.addEventListener("reset", () => setTimeout(show), { signal }); // after the boxes are checked
  show(); // a browser may keep what was chosen before
}

/** A link to a page on the map brings it to the middle. */
function showTarget(map: ConceptMap, zoom: Zoom): void {
  const id = decodeURIComponent(location.hash.slice(1));
  const node = map.nodes.find((n) => n.id === id);
  for (const n of map.nodes) n.classList.toggle("is-here", n === node);
  if (!node) return;
  zoom(1);
  node.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  node.focus({ preventScroll: true });
  // A window in the background tells of no focus; the page is to be seen there too.
  node.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
}
