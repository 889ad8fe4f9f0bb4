// Single keys: never while typing or in a dialog, and off altogether for those who want them off.
import { all, on, one, typing } from "../dom.js";
import { open } from "./dialogs.js";
import { switchPrivacy } from "./private.js";
import { nextTheme } from "./theme.js";

const store = "shortcuts";
let here = null; // what was chosen on this device goes before the account's setting
try {
  here = localStorage.getItem(store);
} catch {
  /* storage may be refused */
}
const isOff = () => (here ?? document.body.dataset.shortcuts) === "off";

const press = (selector) => {
  const found = one(selector);
  found?.click();
  return Boolean(found);
};
const step = (by) => {
  const rows = all(".tx tbody .pick [type=checkbox]");
  const at = rows.indexOf(document.activeElement?.closest("tr")?.querySelector(".pick [type=checkbox]"));
  rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
};
const search = () => {
  const field = all("input[type=search]").find((input) => input.checkVisibility?.() ?? input.offsetParent);
  if (field) field.select();
  else press("[data-key='/']");
};
const filter = () => {
  const panel = one("#filters");
  if (panel?.matches("[popover]") && matchMedia("(max-width: 1023px)").matches) panel.showPopover();
  else one("input:not([type=hidden]), select", panel ?? document.body)?.focus();
};

const keys = {
  n: () => press("[data-key=n]"),
  "/": search,
  "?": () => open("keys"),
  t: nextTheme,
  p: switchPrivacy,
  f: () => one("#filters") && filter(),
  j: () => step(1),
  k: () => step(-1),
  x: () => document.activeElement?.closest(".tx tr")?.querySelector(".pick [type=checkbox]")?.click(),
};
// On a row: Enter edits it, Delete moves it to the bin, with its own button doing the work.
const rowKeys = { Enter: "[data-edit]", Delete: "[data-trash]" };

let waiting = 0;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  const row = event.target.closest?.(".tx tbody tr");
  if (event.key === "Escape" && row?.matches(".ed")) return void one("[data-cancel]", row)?.click();
  if (row && event.key in rowKeys && event.target.matches(".pick [type=checkbox]") && !isOff()) {
    const button = one(rowKeys[event.key], row);
    if (button) event.preventDefault();
    return void button?.click();
  }
  if (isOff() || typing(event.target) || one("dialog[open]")) return;
  const key = event.key.toLowerCase();
  if (waiting && Date.now() - waiting < 1200) {
    waiting = 0;
    const link = one(`[data-go="${CSS.escape(key)}"]`);
    if (link) {
      event.preventDefault();
      link.click();
      return;
    }
  }
  if (key === "g") waiting = Date.now();
  else if (key in keys) {
    event.preventDefault();
    keys[key]();
  }
});

on("change", "[data-shortcuts-switch], [name=has_shortcuts]", (event, box) => {
  here = box.checked ? "on" : "off";
  try {
    localStorage.setItem(store, here);
  } catch {
    /* the choice lasts for this page */
  }
});
for (const box of all("[data-shortcuts-switch]")) box.checked = !isOff();
