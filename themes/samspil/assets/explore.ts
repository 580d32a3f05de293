// What only the pages around the content need: the bibliography, the glossary, the map, the
// comparisons and the timeline. It is loaded by these pages alone (base.html),
// deferred, so that every other page is lighter.

import { filterLists } from "./js/filters";
import { exploreMap } from "./js/map";
import { choosePages } from "./js/compare";
import { filterTimeline } from "./js/timeline";

filterLists();
exploreMap();
choosePages();
filterTimeline();
