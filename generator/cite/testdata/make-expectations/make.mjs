// Writes what the reference processor makes of our works: apa.da.json and
// apa.en.json, and library.json, the bibliography they were made from.
import { readFileSync, writeFileSync } from "node:fs";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import yaml from "js-yaml";
import { engine, plain, reformat } from "./reference.mjs";

const testdata = join(dirname(fileURLToPath(import.meta.url)), "..");
const read = (path) => yaml.load(readFileSync(join(testdata, path), "utf8"), { schema: yaml.JSON_SCHEMA });
const write = (path, data) => writeFileSync(join(testdata, path), JSON.stringify(data, null, 1) + "\n");

const bibliography = read("../../../content/references.yaml");
const hard = read("hard.yaml");
const extra = read("pages-library.yaml");
write("library.json", bibliography.map(({ note, keyword, ...item }) => item));

const all = [...bibliography, ...hard, ...extra];
const inTextOnly = new Set(all.filter((item) => item.type === "personal_communication").map((item) => item.id));
const ids = (items) => items.map((item) => item.id);

// The bibliography is cited in parts, since the processor's time grows with the
// square of the works on a page.
const PART = 50;
const parts = Array.from({ length: Math.ceil(bibliography.length / PART) }, (_, n) => ({
  name: `the bibliography, part ${n + 1}`,
  cite: ids(bibliography.slice(n * PART, (n + 1) * PART)),
}));
const pages = [
  ...parts,
  { name: "all hard cases", cite: ids(hard) },
  ...read("pages.yaml"),
];

const cluster = (n, items, properties = {}) => ({
  citationID: "c" + n,
  citationItems: items,
  properties: { noteIndex: 0, ...properties },
});

// cited gives each citation's text when all stand on one page.
function cited(lang, citations, options) {
  const e = engine(all, lang, options);
  return [e, e.rebuildProcessorState(citations, "html").map(([, , html]) => plain(html))];
}

function page(lang, { name, cite, clusters = [] }) {
  const located = cite.map((id, n) => cluster(n, [{ id, locator: "12-13", label: "page" }]));
  const [e, texts] = cited(lang, [...located, ...clusters.map((items, n) => cluster("x" + n, items))]);
  const [, narrative] = cited(
    lang,
    cite.map((id, n) => cluster(n, [{ id }], { mode: "composite" })),
    { narrative: true },
  );
  const [params, list] = e.makeBibliography();
  // Works cited in the text only have ids but no references.
  const listed = params.entry_ids.map(([id]) => id).filter((id) => !inTextOnly.has(id));
  return {
    name,
    references: list.map((html, n) => ({ key: listed[n], html: reformat(html) })),
    citations: cite.map((id, n) => ({ key: id, located: texts[n], narrative: narrative[n] })),
    clusters: clusters.map((items, n) => ({ items, text: texts[cite.length + n] })),
  };
}

for (const [short, lang] of [["da", "da-DK"], ["en", "en-GB"]]) {
  write(`apa.${short}.json`, pages.map((p) => page(lang, p)));
}
