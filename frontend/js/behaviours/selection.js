// Ticked rows: how many, what they sum to, all or none, all that match, and a range with Shift.
import { all, on, one } from "../dom.js";
import "./row-keys.js";

const rows = (list) => all(".tx tbody .pick [type=checkbox]", list);

const sum = (chosen, place) => {
  const { currency = "INR", locale = "en-IN" } = place.dataset;
  const total = chosen.reduce((so_far, box) => so_far + Number(box.closest("tr").dataset.amount ?? NaN), 0);
  if (!Number.isFinite(total)) return "";
  const minimumFractionDigits = Number.isInteger(total) ? 0 : 2;
  return new Intl.NumberFormat(locale, { style: "currency", currency, minimumFractionDigits }).format(total);
};

const count = (list) => {
  const boxes = rows(list);
  const chosen = boxes.filter((box) => box.checked);
  const page = one("[data-all]", list);
  if (page) {
    page.checked = boxes.length > 0 && chosen.length === boxes.length;
    page.indeterminate = chosen.length > 0 && !page.checked;
  }
  const every = one("[data-every]", list);
  if (every?.checked && chosen.length < boxes.length) every.checked = false;
  const found = one("#sum", list)?.dataset; // not there yet while all are still being added up
  const total = every?.checked ? (found?.total ? `${found.total} spent` : "") : null;
  for (const place of all("[data-count]", list)) place.textContent = every?.checked ? (found?.every ?? "All") : chosen.length;
  for (const place of all("[data-sum]", list)) place.textContent = total ?? sum(chosen, place);
};

let last = null;
on("click", ".tx .pick [type=checkbox]", (event, box) => {
  const list = box.closest(".list");
  if (event.shiftKey && last && !box.matches("[data-all]")) {
    const boxes = rows(list);
    const [a, b] = [boxes.indexOf(last), boxes.indexOf(box)].sort((x, y) => x - y);
    if (a >= 0) boxes.slice(a, b + 1).forEach((between) => (between.checked = box.checked));
  }
  last = box;
});
on("change", ".tx .pick [type=checkbox], [data-every]", (event, box) => {
  const list = box.closest(".list");
  if (box.matches("[data-all], [data-every]")) rows(list).forEach((each) => (each.checked = box.checked));
  count(list);
});
on("click", "[data-none]", (event, button) => {
  const list = button.closest(".list");
  for (const box of [...rows(list), ...all("[data-every]", list)]) box.checked = false;
  count(list);
  rows(list)[0]?.focus();
});

// What was done to ticked rows leaves none ticked; the focus goes back to the list that it came from.
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.id !== "bulk" || !event.detail.successful) return;
  for (const menu of all(".bulk [popover]:popover-open")) menu.hidePopover();
  if (!event.detail.xhr.getResponseHeader("HX-Trigger")?.includes('"changed"')) return;
  const list = one(".list");
  for (const box of [...rows(list), ...all("[data-every]", list)]) box.checked = false;
  event.target.reset();
  document.addEventListener("fresh", () => (rows(document)[0] ?? one("#main"))?.focus({ preventScroll: true }), { once: true });
});
on("submit", ".filters form", (event, form) => {
  const sheet = form.closest("[popover]");
  if (sheet.matches(":popover-open")) sheet.hidePopover();
});

const recount = () => all(".list").forEach(count);
document.addEventListener("htmx:afterSettle", recount);
document.addEventListener("fresh", recount);
recount();
