// After a swap the focus goes where the work goes on: the field that asks for it, the first error, or the row that changed.
import { one } from "../dom.js";

let from = null;

document.addEventListener("htmx:beforeSwap", () => {
  from = document.activeElement;
});

document.addEventListener("htmx:afterSettle", (event) => {
  const place = event.detail.elt;
  if (!place?.isConnected) return;
  const wrong = event.detail.xhr?.status === 422 && one("[aria-invalid=true]", event.detail.target ?? place);
  if (wrong) return void wrong.focus();
  if (place.closest("[data-keep-focus]")) return; // read while typing: the person stays where they are
  const next = one("[aria-invalid=true]", place) ?? one("[autofocus]", place) ?? one("[data-changed]", place);
  if (next) return void next.focus({ preventScroll: false });
  if (from && !from.isConnected) {
    const row = place.matches("tr, li, article") ? place : place.closest("tr, li, article");
    const again = from.id && document.getElementById(from.id);
    (again || one("a, button, input", row ?? place) || one("#main"))?.focus({ preventScroll: true });
    from = null; // one swap may settle several parts: the first has the focus now
  }
});
