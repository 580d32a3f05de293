// Snowball's stemmer for English (Porter 2), for folded words, which have no
// apostrophes.

const exceptions: Record<string, string> = {
  skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli",
  early: "earli", only: "onli", singly: "singl",
};
const whole = /^(sky|news|howe|atlas|cosmos|bias|andes)$/;
const wholeWithoutPlural = /^(inning|outing|canning|herring|earring|proceed|exceed|succeed)$/;

const step2: [string, string][] = [
  ["ational", "ate"], ["ization", "ize"], ["fulness", "ful"], ["ousness", "ous"], ["iveness", "ive"], ["tional", "tion"],
  ["biliti", "ble"], ["lessli", "less"], ["entli", "ent"], ["ation", "ate"], ["alism", "al"], ["aliti", "al"], ["ousli", "ous"],
  ["iviti", "ive"], ["fulli", "ful"], ["enci", "ence"], ["anci", "ance"], ["abli", "able"], ["izer", "ize"], ["ator", "ate"],
  ["alli", "al"], ["bli", "ble"], ["ogi", "og"], ["li", ""],
];
const step3: [string, string][] = [
  ["ational", "ate"], ["tional", "tion"], ["alize", "al"], ["icate", "ic"], ["iciti", "ic"], ["ative", ""], ["ical", "ic"], ["ness", ""], ["ful", ""],
];
const step4 = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".split(" ");

const vowel = /[aeiouy]/;
const shortSyllable = /(^[aeiouy][^aeiouy]|[^aeiouy][aeiouy][^aeiouywxY])$/;

export function stemEnglish(word: string): string {
  if (word.length <= 2) return word;
  if (Object.hasOwn(exceptions, word)) return exceptions[word];
  if (whole.test(word)) return word;
  let w = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const r1 = /^(gener|commun|arsen)/.exec(w)?.[0].length ?? after(w, 0);
  const r2 = after(w, r1);
  const ends = (suffix: string, from = 0) => w.endsWith(suffix) && w.length - suffix.length >= from;
  const replace = (suffix: string, by: string) => (w = w.slice(0, w.length - suffix.length) + by);

  if (ends("sses")) replace("sses", "ss");
  else if (ends("ied") || ends("ies")) replace("ied", w.length > 4 ? "i" : "ie");
  else if (ends("s") && !ends("us") && !ends("ss") && vowel.test(w.slice(0, -2))) replace("s", "");
  if (wholeWithoutPlural.test(w)) return w;

  const eed = ["eedly", "eed"].find((s) => ends(s));
  const past = ["ingly", "edly", "ing", "ed"].find((s) => ends(s));
  if (eed) {
    if (ends(eed, r1)) replace(eed, "ee");
  } else if (past && vowel.test(w.slice(0, w.length - past.length))) {
    replace(past, "");
    if (/(at|bl|iz)$/.test(w)) w += "e";
    else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w)) w = w.slice(0, -1);
    else if (r1 === w.length && shortSyllable.test(w)) w += "e";
  }

  w = w.replace(/(.[^aeiouy])[yY]$/, "$1i");

  const second = step2.find(([s]) => ends(s));
  if (second && ends(second[0], r1)) {
    const before = w[w.length - second[0].length - 1];
    if (second[0] === "li" ? /[cdeghkmnrt]/.test(before ?? "") : second[0] !== "ogi" || before === "l") replace(...second);
  }

  const third = step3.find(([s]) => ends(s));
  if (third && ends(third[0], third[0] === "ative" ? Math.max(r1, r2) : r1)) replace(...third);

  const fourth = step4.find((s) => ends(s));
  if (fourth && ends(fourth, r2) && (fourth !== "ion" || /[st]ion$/.test(w))) replace(fourth, "");

  if (ends("e", r2) || (ends("e", r1) && !shortSyllable.test(w.slice(0, -1)))) w = w.slice(0, -1);
  else if (ends("l", r2) && ends("ll")) w = w.slice(0, -1);
  return w.toLowerCase();
}

/** The place after the first consonant after a vowel. */
function after(w: string, from: number): number {
  const m = /[aeiouy][^aeiouy]/.exec(w.slice(from));
  return m ? from + m.index + 2 : w.length;
}
