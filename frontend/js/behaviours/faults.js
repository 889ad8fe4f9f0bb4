// What htmx could not do is said in words, and never silently.
import { toast } from "./toasts.js";

const said = {
  403: "Your role here does not allow that. Nothing was changed.",
  404: "That is no longer here. Reload the page to see what is.",
  409: "Somebody changed this meanwhile. Reload the page to see it.",
  413: "That file is too large.",
  429: "That was a lot at once. Wait a minute, then try again.",
};

document.addEventListener("htmx:responseError", (event) => {
  const { xhr, elt } = event.detail;
  if (xhr.status === 401) return location.reload(); // the session ended: the page will ask to sign in
  if (event.detail.requestConfig?.verb === "get" && elt?.closest("[data-quiet]")) return undefined;
  return toast({ text: said[xhr.status] ?? "That didn’t work, and it is our fault. Nothing was lost: try again.", kind: "bad" });
});
document.addEventListener("htmx:sendError", (event) => {
  const { elt, requestConfig } = event.detail;
  if (elt?.closest?.("[data-quiet]") || (requestConfig?.verb === "post" && elt?.matches?.("[data-quick]"))) return; // that is kept on this device
  toast({ text: "No connection. What you typed is still here: try again when you’re back.", kind: "bad" });
});
document.addEventListener("htmx:timeout", () => toast({ text: "That took too long. Try again.", kind: "bad" }));

// A fragment that answers with a whole page was redirected: signed out on the way, or sent on. Go there as a page.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig, target } = event.detail;
  if (/^\s*<!doctype/i.test(xhr.responseText) && !requestConfig?.elt?.hasAttribute("hx-select")) {
    event.detail.shouldSwap = false;
    if (xhr.responseURL.includes("/accounts/")) location.reload(); // sign-in then leads back to this page, not to a fragment
    else location.assign(xhr.responseURL || location.href);
    return;
  }
  // What a plan has no room for is said above the boxes, which stay as they were typed.
  const notice = xhr.status === 402 && target?.closest("form")?.querySelector("[data-notice]");
  if (notice) event.detail.target = notice;
});
