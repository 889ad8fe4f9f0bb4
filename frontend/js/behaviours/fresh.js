// When the server says "changed", the page is fetched again as any browser would and morphed in: totals, list and charts agree.
import { one } from "../dom.js";
import { htmx, Idiomorph } from "./htmx.js";

export const refresh = async () => {
  const main = one("#main");
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = one("#main", page);
    if (!next) return;
    Idiomorph.morph(main, next, { morphStyle: "outerHTML", ignoreActiveValue: true });
    htmx.process(main);
    main.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
  } catch {
    /* offline: what is shown stays, and the next page load is right again */
  }
};

document.addEventListener("changed", refresh);
