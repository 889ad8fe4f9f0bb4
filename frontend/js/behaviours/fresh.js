// When the server says "changed", the page is fetched again as any browser would and morphed in: totals, list and charts agree.
import { one } from "../dom.js";
import { htmx, Idiomorph } from "./htmx.js";

const fetched = async () => {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    return answer.ok ? await answer.text() : "";
  } catch {
    return ""; // offline: what is shown stays, and the next page load is right again
  }
};

export const refresh = async () => {
  const main = one("#main");
  const next = one("#main", new DOMParser().parseFromString(await fetched(), "text/html"));
  if (!main || !next) return;
  const callbacks = { beforeNodeMorphed: (old) => !old.matches?.("tr.ed") }; // a row being edited stays as it is
  Idiomorph.morph(main, next, { morphStyle: "outerHTML", ignoreActiveValue: true, callbacks });
  htmx.process(main);
  main.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
};

document.addEventListener("changed", refresh);
