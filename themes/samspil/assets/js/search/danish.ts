// Snowball's stemmer for Danish, for folded words: æ, ø and å are ae, oe and aa.

const suffixes = (
  "erendes erende hedens ethed erede heden heder endes ernes erens erets ered ende erne eren erer heds enes eres eret " +
  "hed ene ere ens ers ets en er es et e"
).split(" ");

export function stemDanish(word: string): string {
  const start = region(word);
  const inRegion = (suffix: string) => word.endsWith(suffix) && word.length - suffix.length >= start;
  const cut = (n: number) => (word = word.slice(0, word.length - n));
  const shortenPair = () => {
    if (["gd", "dt", "gt", "kt"].some(inRegion)) cut(1);
  };

  const suffix = suffixes.find(inRegion);
  if (suffix) cut(suffix.length);
  else if (inRegion("s") && /[a-dfghj-prtvyz]s$/.test(word)) cut(1);

  shortenPair();

  if (word.endsWith("igst")) cut(2);
  const other = ["elig", "lig", "els", "ig"].find(inRegion);
  if (other) {
    cut(other.length);
    shortenPair();
  }

  if (word.length > start && /([^aeiouy])\1$/.test(word)) cut(1);
  return word;
}

/** Where the part begins that suffixes are taken from: after the first consonant after a vowel, but not within three letters. */
function region(word: string): number {
  if (word.length < 3) return word.length;
  const m = /[aeiouy]+[^aeiouy]/.exec(word);
  return m ? Math.max(3, m.index + m[0].length) : word.length;
}
