// Changes a document into what the server gives now, touching only what is
// different. Three trees take part: the page as the server gave it before, as it
// gives it now, and the live document, which scripts and the reader have changed
// since. What differs between the first two is done to the third, and all else
// stays as it is: focus, selection, media, open parts, and what scripts have made.

// What the live node of a node of the server's page is.
const live = new WeakMap();

// Remembers that one tree, which scripts have not touched, is a copy of another.
function remember(copy, original) {
  live.set(copy, original);
  const originals = original.childNodes;
  copy.childNodes.forEach((child, i) => remember(child, originals[i]));
}

// Makes two pages comparable: what stands in <noscript> is text where scripts
// run and elements where they do not.
function comparable(root) {
  root.querySelectorAll("noscript").forEach((e) => e.replaceChildren());
  return root;
}

// Makes the addresses in two pages comparable. The page that stands in for a missing one
// is shown at any depth and says /da/ where others say ../../: without this every link of
// the frame would be set anew, and the style sheet loaded once more.
function withOneBase(...roots) {
  const style = (root) => root.querySelector("link[rel=stylesheet]")?.getAttribute("href");
  if (new Set(roots.map(style)).size === 1) return;
  for (const root of roots) {
    for (const name of ["href", "src"]) {
      for (const element of root.querySelectorAll(`[${name}]:not([${name}^="#"])`)) {
        const url = new URL(element.getAttribute(name), document.baseURI);
        if (url.origin === location.origin) element.setAttribute(name, url.pathname + url.search + url.hash);
      }
    }
  }
}

const attributesOfRoot = ["lang", "dir"]; // others are those of scripts, which may set them before we look

// Patches the live node of an element into that of another of its kind, and gives
// the live nodes that have changed or, of a removal, stand beside it.
function patchElement(old, fresh, changed) {
  const to = live.get(old);
  live.set(fresh, to);
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) patchAttribute(to, old, name, null, changed);
  for (const attribute of fresh.attributes) {
    if (old.getAttribute(attribute.name) !== attribute.value) patchAttribute(to, old, attribute.name, attribute, changed);
  }
  patchChildren(old, fresh, changed);
}

function patchAttribute(to, old, name, attribute, changed) {
  if (old.localName === "html" && !attributesOfRoot.includes(name)) return;
  if (name === "class") {
    // Scripts have classes of their own on it.
    const before = (old.getAttribute(name) ?? "").split(/\s+/).filter(Boolean);
    const after = (attribute?.value ?? "").split(/\s+/).filter(Boolean);
    to.classList.remove(...before.filter((c) => !after.includes(c)));
    to.classList.add(...after);
  } else if (attribute) {
    to.setAttributeNS(attribute.namespaceURI, name, attribute.value);
  } else {
    to.removeAttribute(name);
  }
  changed.add(to);
}

function patchChildren(old, fresh, changed) {
  const parent = live.get(old);
  const pairs = pair([...old.childNodes], [...fresh.childNodes]);
  // What scripts have put around a node goes with it.
  const outermost = (node) => {
    let top = node;
    while (top.parentNode && top.parentNode !== parent) top = top.parentNode;
    return top.parentNode ? top : null;
  };
  let last = null; // the live node after which the next one stands
  const note = (node) => {
    if (node.nodeType === Node.ELEMENT_NODE || node.data.trim()) changed.add(node);
  };
  for (const [before, now, equal] of pairs) {
    if (!now) {
      const gone = live.get(before);
      (outermost(gone) ?? gone).remove();
      if (last) note(last);
      continue;
    }
    let node;
    if (!before) {
      node = document.importNode(now, true);
      remember(now, node);
      if (last) last.after(node);
      else parent.prepend(node);
      note(node);
    } else if (equal) {
      node = live.get(before);
      now.replaceWith(before); // with all that is remembered of it
    } else if (now.nodeType === Node.ELEMENT_NODE) {
      node = patchOne(before, now, changed);
    } else {
      node = live.get(before);
      live.set(now, node);
      patchText(node, before.data, now.data);
      note(node);
    }
    last = outermost(node) ?? last;
  }
}

// Patches an element as a whole where its parts cannot be.
function patchOne(before, now, changed) {
  const node = live.get(before);
  const isStyle = now.localName === "link" && now.relList.contains("stylesheet");
  if (!isStyle && now.localName !== "template") {
    patchElement(before, now, changed);
    return node;
  }
  const next = document.importNode(now, true);
  remember(now, next);
  if (isStyle) replaceStyles(node, next);
  else node.replaceWith(next);
  return next;
}

// The old styles stay until the new ones are there, so that nothing flashes.
function replaceStyles(old, next) {
  next.onload = next.onerror = () => old.remove();
  if (old.isConnected) old.after(next);
  else document.head.append(next);
}

// Replaces the middle of a text alone, so that a selection around it stays.
function patchText(node, before, now) {
  if (node.data !== before) {
    node.data = now; // a script has changed it
    return;
  }
  let start = 0;
  while (start < before.length && before[start] === now[start]) start++;
  let end = 0;
  while (end < before.length - start && end < now.length - start && before.at(-1 - end) === now.at(-1 - end)) end++;
  node.replaceData(start, before.length - start - end, now.slice(start, now.length - end));
}

// Three ways to know a node again: it is the same, with all that is in it; it has
// the same name; or it is at least of one kind.
const same = (n) => n.outerHTML ?? n.nodeName + n.data;
const alike = (n) => n.nodeName + "#" + (n.id || n.rel || n.name || n.getAttribute?.("property") || n.className || "");
const ofOneKind = (n) => n.nodeName;

// Pairs the nodes of two lists, in order: [old, new, whether they are the same], with
// null for what has no other. As a rule one node is different: what is the same before and
// after it is found without writing any of it out.
function pair(a, b) {
  let begin = 0;
  while (begin < a.length && begin < b.length && a[begin].isEqualNode(b[begin])) begin++;
  let [n, m] = [a.length, b.length];
  while (n > begin && m > begin && a[n - 1].isEqualNode(b[m - 1])) n--, m--;
  const both = (x, i) => [x, b[i], true];
  const middle = [a.slice(begin, n), b.slice(begin, m)];
  const pairs = inPlace(...middle) ?? align(...middle, [same, alike, ofOneKind]);
  return [...a.slice(0, begin).map((x, i) => both(x, i)), ...pairs, ...a.slice(n).map((x, i) => both(x, m + i))];
}

// Pairs two lists by place if that is sure to be right, and gives null if not: each node
// is the same as the one in its place, or alike to that one and to no other. It spares
// writing out nearly the whole page, and once more at every step down to what is different.
function inPlace(a, b) {
  if (a.length !== b.length) return null;
  const [x, y] = [a.map(alike), b.map(alike)];
  const once = (names, i) => names.indexOf(names[i]) === names.lastIndexOf(names[i]);
  const pairs = [];
  for (const i of a.keys()) {
    const equal = a[i].isEqualNode(b[i]);
    if (!equal && (x[i] !== y[i] || !once(x, i) || !once(y, i))) return null;
    pairs.push([a[i], b[i], equal]);
  }
  return pairs;
}

// Pairs two lists: the first way to know a node again finds the most it can, the next
// ones look at what is left between.
function align(a, b, [key, ...others]) {
  if (!a.length || !b.length || !key) return [...a.map((n) => [n, null]), ...b.map((n) => [null, n])];
  const [x, y] = [a.map(key), b.map(key)];
  const pairs = [];
  let [i, j] = [0, 0];
  for (const [k, l] of commonest(x, y)) {
    pairs.push(...align(a.slice(i, k), b.slice(j, l), others), [a[k], b[l], key === same]);
    [i, j] = [k + 1, l + 1];
  }
  pairs.push(...align(a.slice(i), b.slice(j), others));
  return pairs;
}

const longest = 4_000_000; // cells of a table: beyond, lists are compared from their ends alone

// Gives a longest common subsequence of two lists, as pairs of indexes.
function commonest(x, y) {
  const head = [];
  while (head.length < Math.min(x.length, y.length) && x[head.length] === y[head.length]) head.push([head.length, head.length]);
  const begin = head.length;
  const tail = [];
  let [n, m] = [x.length, y.length];
  while (n > begin && m > begin && x[n - 1] === y[m - 1]) tail.unshift([--n, --m]);
  const [rows, columns] = [n - begin, m - begin];
  const middle = [];
  if (rows && columns && rows * columns <= longest) {
    const width = columns + 1;
    const length = new Uint16Array((rows + 1) * width); // of what is common from here on
    for (let i = rows - 1; i >= 0; i--) {
      for (let j = columns - 1; j >= 0; j--) {
        length[i * width + j] =
          x[begin + i] === y[begin + j] ? length[(i + 1) * width + j + 1] + 1 : Math.max(length[(i + 1) * width + j], length[i * width + j + 1]);
      }
    }
    for (let i = 0, j = 0; i < rows && j < columns; ) {
      if (x[begin + i] === y[begin + j]) middle.push([begin + i++, begin + j++]);
      else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) i++;
      else j++;
    }
  }
  return [...head, ...middle, ...tail];
}
