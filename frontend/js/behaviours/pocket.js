// The door to what works without a connection: the rest comes when the page is at rest, or at once when it is needed.
import { on } from "../dom.js";

const load = () => import("../pocket/page.js");
const { worker } = document.body.dataset;

const start = () => {
  load().catch(() => {}); // without a connection and without a worker there is none to be had
  import("./install.js").catch(() => {});
  if (worker) navigator.serviceWorker?.register(worker, { updateViaCache: "none" }).catch(() => {});
};
const atRest = () => (window.requestIdleCallback ?? setTimeout)(start);
if (document.readyState === "complete") atRest();
else addEventListener("load", atRest);

// A quick form that did not get through is kept on this device.
document.addEventListener("htmx:sendError", (event) => {
  const { elt, requestConfig } = event.detail;
  if (requestConfig?.verb === "post" && elt?.matches?.("[data-quick]")) load().then(({ keepForm }) => keepForm(elt));
});
on("submit", "form[data-quick]:not([hx-post])", (event, form) => {
  if (navigator.onLine || event.defaultPrevented) return;
  event.preventDefault();
  load().then(({ keepForm }) => keepForm(form));
});
