const half = 45;

/** Reads numbers as generator/search/encode.go writes them. */
export class Numbers {
  private at = 0;
  constructor(private readonly text: string) {}

  get done(): boolean {
    return this.at >= this.text.length;
  }

  next(): number {
    let n = 0;
    for (;;) {
      const c = this.text.charCodeAt(this.at++);
      const d = c - (c > 92 ? 36 : 35);
      // The end of the text is not a number, and ends one.
      if (!(d >= half)) return n * half + (d || 0);
      n = n * half + d - half;
    }
  }
}
