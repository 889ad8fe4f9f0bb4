// Keeps what was typed in forms marked data-draft until they were sent well: a session that ran out loses nothing.
import { all, on } from "../dom.js";

const key = (form) => `draft:${form.dataset.draft || location.pathname}`;
const secret = (field) => ["password", "file"].includes(field.type) || (field.type === "hidden" && field.name !== "edited");
const fields = (form) => [...form.elements].filter((field) => field.name && !secret(field));
const ticks = (field) => field.type === "checkbox" || field.type === "radio";

const store = (name, value) => {
  try {
    if (value) sessionStorage.setItem(name, JSON.stringify(value));
    else sessionStorage.removeItem(name);
  } catch {
    /* storage may be refused or full */
  }
};
const read = (name) => {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
};

const keep = (form) => {
  const typed = fields(form).map((field) => [field.name, ticks(field) ? field.checked : field.value, ticks(field) ? field.value : ""]);
  store(key(form), { typed, sent: false });
};

const restore = (form) => {
  const draft = read(key(form));
  if (!draft || "kept" in form.dataset) return; // the server has sent back what was typed, and says why
  const edited = new Map(draft.typed).get("edited")?.split(",");
  for (const [name, value, which] of draft.typed) {
    const field = fields(form).find((one) => one.name === name && (!ticks(one) || one.value === which));
    if (!field || (field.closest("[data-parsed]") && !edited?.includes(name))) continue;
    if (ticks(field)) field.checked = value;
    else if (value) field.value = value;
  }
  keep(form);
  form.dispatchEvent(new CustomEvent("draft:restored", { bubbles: true, detail: draft }));
};

/** Forget the draft of a form: it was saved, or given up. */
export const forget = (form) => form?.dataset && store(key(form), null);

on("input", "form[data-draft]", (event, form) => keep(form));
on("click", "[data-forget]", (event, button) => forget(button.closest("form[data-draft]")));

// A plain submit leaves the page. If the next page is ours and no longer shows the form, it was saved.
on("submit", "form[data-draft]", (event, form) => {
  const draft = read(key(form));
  if (draft) store(key(form), { ...draft, sent: true });
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt?.closest?.("form[data-draft]");
  const { xhr, requestConfig } = event.detail;
  if (!form || requestConfig?.verb === "get" || !xhr.status) return;
  if (xhr.responseURL.includes("/accounts/")) return; // signed out on the way: the draft waits for the log-in
  if (xhr.status < 400) forget(form);
  else keep(form);
});

const shown = new Set(all("form[data-draft]").map(key));
const inside = document.body.dataset.member === "yes"; // not on the sign-in page, where the draft must wait
if (inside) {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith("draft:") && read(name)?.sent && (!shown.has(name) || document.querySelector(".toast:not(.bad)"))) store(name, null);
  }
}
document.addEventListener("DOMContentLoaded", () => all("form[data-draft]").forEach(restore)); // once everybody listens
