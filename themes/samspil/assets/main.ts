// Everything works without this script; it adds comfort. It is loaded with
// "async" and named before the style sheet, so nothing waits for it. It runs in
// two steps: the reader's colours and size of text at once, since the style sheet alone holds back
// the first paint, and the rest when the document has been read.

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
  enhance(followRedirect, followCourse, addAnchors, placeNotes, followReading, offerCopies, offerCodeCopies, offerZoom, forgetPreviews);
  showPreviews();
  offerSearch();
  searchForAddress();
  keepForOffline();
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", begin);
} else {
  begin();
}
