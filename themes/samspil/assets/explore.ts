// What only the pages around the content need: the bibliography, the glossary, the map, the
// comparisons and the timeline. It is loaded by these pages alone (base.html),
// deferred, so that every other page is lighter.

import { enhance } from "./js/again";
import { filterLists } from "./js/filters";
import { exploreMap } from "./js/map";
import { choosePages } from "./js/compare";
import { filterTimeline } from "./js/timeline";

enhance(filterLists, exploreMap, choosePages, filterTimeline);
