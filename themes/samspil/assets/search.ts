// Search, which is loaded when a reader asks for it: see js/search.ts.

import { Box, type Options } from "./js/search/box";
import { Engine } from "./js/search/engine";
import { useFolder } from "./js/search/files";
import { fold, stem } from "./js/search/words";

const engine = new Engine();

/** What the rest of the theme may call, and tests. */
const samspilFind = {
  begin(folder: string): void {
    useFolder(folder);
  },
  box: (box: HTMLElement, options: Options) => new Box(box, engine, options),
  engine,
  fold,
  stem,
};

declare global {
  interface Window {
    samspilFind?: typeof samspilFind;
  }
}

window.samspilFind = samspilFind;
