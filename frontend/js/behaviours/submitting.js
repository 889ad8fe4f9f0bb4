// One press, one submit: the button says it is busy, and a second press does nothing.
import { all } from "../dom.js";

const rest = (form) => {
  delete form.dataset.sent;
  for (const button of all("[aria-busy=true]", form)) button.removeAttribute("aria-busy");
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "get" || form.method === "dialog" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sent = "yes";
  (event.submitter ?? form.querySelector("[type=submit]"))?.setAttribute("aria-busy", "true");
  setTimeout(() => rest(form), form.hasAttribute("data-download") ? 2000 : 20000);
}, true);

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt?.closest?.("form");
  if (form && event.detail.requestConfig?.verb !== "get") rest(form);
});
// A page that comes back from the browser's own store must not stay busy.
addEventListener("pageshow", (event) => event.persisted && all("form[data-sent]").forEach(rest));
