// What every page gains where scripts run. Without them the page is whole; these save a step.
import { themeChoice } from "./theme.js";
import { dayControl } from "./day.js";
import { searchBox } from "./search.js";
import { pngLinks } from "./download.js";
import { followWork } from "./work.js";

themeChoice();
searchBox();
export function dress() {
  dayControl(dress);
  pngLinks();
  followWork(dress);
  document.dispatchEvent(new CustomEvent("dressed"));  // a page's own module draws when it hears this
}
dress();
