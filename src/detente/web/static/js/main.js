// What every page gains where scripts run. Without them the page is whole; these save a step.
import { themeChoice } from "./theme.js";
import { dayControl } from "./day.js";
import { searchBox } from "./search.js";
import { pngLinks } from "./download.js";

themeChoice();
searchBox();
export function dress() {
  dayControl(dress);
  pngLinks();
}
dress();
