// Everything works without this script; it adds comfort. It is loaded with
// "async" and named before the style sheet, so nothing waits for it. It runs in
// steps: the reader's colours and size of text at once, since the style sheet alone holds back
// the first paint; what moves or leads somewhere when the document has been read; then the
// rest, one thing after the other, so that the reader is not kept waiting in between.

import { enhance } from "./js/again";
import { applyDisplay, offerDisplay } from "./js/display";
import { chooseEdition, completeFolderLinks, followRedirect } from "./js/links";
import { addAnchors } from "./js/anchors";
import { followReading } from "./js/toc";
import { forgetPreviews, showPreviews } from "./js/previews";
import { offerCodeCopies, offerCopies } from "./js/copy";
import { offerZoom } from "./js/zoom";
import { followCourse } from "./js/course";
import { placeNotes } from "./js/sidenotes";
import { offerSearch, searchForAddress } from "./js/search";
import { keepForOffline } from "./js/offline";

applyDisplay();
document.documentElement.classList.add("has-script");

function begin(): void {
  completeFolderLinks();
  chooseEdition();
  offerDisplay();
  enhance(followRedirect, followCourse, placeNotes, offerCodeCopies, offerZoom);
  offerSearch();
  void inTurn(
    showPreviews,
    () => enhance(followReading, offerCopies, forgetPreviews, searchForAddress),
    keepForOffline,
    () => enhance(addAnchors),
  );
}

async function inTurn(...steps: (() => void)[]): Promise<void> {
  for (const step of steps) {
    await new Promise((done) => setTimeout(done));
    step();
  }
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", begin);
} else {
  begin();
}
