// The line you type is read by the server while you type; boxes you changed yourself are never overwritten.
import { all, on, one } from "../dom.js";
import { open } from "./dialogs.js";
import { forget } from "./drafts.js";
import { htmx } from "./htmx.js";
import { mint } from "../mint.js";

const editedBy = new WeakMap(); // form -> names the person has put right
const edited = (form) => editedBy.get(form) ?? editedBy.set(form, new Map()).get(form);
const boxes = (form) => one("[data-parsed]", form);

const note = (form) => {
  const field = one("input[name=edited]", form);
  if (field) field.value = [...edited(form).keys()].join(",");
};

on("input", "[data-quick] [data-parsed]", (event) => {
  const form = event.target.form;
  if (!event.target.name) return;
  edited(form).set(event.target.name, event.target.value);
  event.target.closest(".guess")?.classList.remove("guess");
  note(form);
});

// The answer may know nothing of what was changed meanwhile: put the person's own values back over it.
document.addEventListener("htmx:afterSwap", (event) => {
  const form = event.detail.target?.closest?.("[data-quick]");
  if (!form || !event.detail.target.matches("[data-parsed]")) return;
  const amount = one("[data-add]", boxes(form))?.dataset.add;
  for (const place of all("[data-cta]", form)) place.textContent = amount ?? "";
  for (const [name, value] of edited(form)) {
    const field = one(`[name="${CSS.escape(name)}"]`, boxes(form));
    if (!field) continue;
    field.value = value;
    field.closest(".guess")?.classList.remove("guess");
  }
});

// The boxes come with the first opening, so that no page pays for them before.
const load = (form) => {
  if (boxes(form).dataset.loaded) return;
  boxes(form).dataset.loaded = "yes";
  htmx.trigger(one("[name=text]", form), "read");
};
document.addEventListener("opened", (event) => {
  const form = one("[data-quick]", event.target);
  if (!form) return;
  if (!one("[name=client_id]", form).value) one("[name=client_id]", form).value = mint();
  load(form);
});

// A draft came back: read it again, with what was put right; one that was on its way when the session ended is shown.
document.addEventListener("draft:restored", (event) => {
  const form = event.target.closest("[data-quick]");
  if (!form) return;
  const typed = new Map(event.detail.typed);
  for (const name of (typed.get("edited") ?? "").split(",").filter((each) => typed.has(each))) edited(form).set(name, typed.get(name));
  note(form);
  if (boxes(form).dataset.loaded) htmx.trigger(one("[name=text]", form), "read");
  else if (event.detail.sent) open(form.closest("dialog")?.id);
});

/** Empty the form for the next expense: a new id, nothing edited, the draft forgotten. */
const renew = (form) => {
  form.reset();
  edited(form).clear();
  note(form);
  one("[name=client_id]", form).value = mint();
  one("[data-notice]", form)?.replaceChildren();
  forget(form);
  htmx.trigger(one("[name=text]", form), "read");
};

let more = false;
on("submit", "[data-quick]", (event) => (more = event.submitter?.name === "more"));

document.addEventListener("added", () => {
  for (const form of all("[data-quick]")) {
    renew(form);
    if (more) one("[name=text]", form).focus();
    else form.closest("dialog")?.close();
  }
  document.dispatchEvent(new CustomEvent("changed"));
});
