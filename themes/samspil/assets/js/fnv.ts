/** The 32-bit FNV-1a hash by which files are named. */
export function fnv(text: string): number {
  let h = 2166136261;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 16777619);
  return h >>> 0;
}

/** The name of the file that a page has, or shares with a few others, below a folder of such files. */
export function sharedName(address: string, depth: number): string {
  return (fnv(address) >>> (32 - depth)).toString(16);
}
