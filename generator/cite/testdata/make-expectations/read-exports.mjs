// Reads our exports back with @citation-js and writes what it understood, with
// the hash of the export.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const { plugins } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-ris");

const testdata = join(dirname(fileURLToPath(import.meta.url)), "..");

// Only what the file says: the reader adds fields of its own (_graph).
const own = (item) => Object.fromEntries(Object.entries(item).filter(([field]) => !field.startsWith("_")));

for (const [file, type] of [["export.bib", "@bibtex/text"], ["export.ris", "@ris/file"]]) {
  const data = readFileSync(join(testdata, file));
  const items = plugins.input.chain(data.toString("utf8"), { forceType: type, generateGraph: false });
  const result = { sha256: createHash("sha256").update(data).digest("hex"), items: items.map(own) };
  writeFileSync(join(testdata, file + ".json"), JSON.stringify(result, null, 1) + "\n");
}
