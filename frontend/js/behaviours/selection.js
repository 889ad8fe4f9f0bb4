// Ticked rows: how many, what they sum to, all or none, and a range with Shift.
import { all, on, one } from "../dom.js";

const rows = (list) => all(".tx tbody .pick [type=checkbox]", list);

const count = (list) => {
  const boxes = rows(list);
  const chosen = boxes.filter((box) => box.checked);
  const every = one("[data-all]", list);
  if (every) {
    every.checked = boxes.length > 0 && chosen.length === boxes.length;
    every.indeterminate = chosen.length > 0 && !every.checked;
  }
  const sums = chosen.map((box) => Number(box.closest("tr").dataset.amount ?? NaN));
  for (const place of all("[data-count]", list)) place.textContent = chosen.length;
  for (const place of all("[data-sum]", list)) {
    const { currency = "INR", locale = "en-IN" } = place.dataset;
    const total = sums.reduce((sum, amount) => sum + amount, 0);
    place.textContent = Number.isFinite(total)
      ? new Intl.NumberFormat(locale, { style: "currency", currency, minimumFractionDigits: Number.isInteger(total) ? 0 : 2 }).format(total)
      : "";
  }
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
on("change", ".tx .pick [type=checkbox]", (event, box) => {
  const list = box.closest(".list");
  if (box.matches("[data-all]")) rows(list).forEach((each) => (each.checked = box.checked));
  count(list);
});
on("click", "[data-none]", (event, button) => {
  const list = button.closest(".list");
  rows(list).forEach((box) => (box.checked = false));
  count(list);
  rows(list)[0]?.focus();
});
const recount = () => all(".list").forEach(count);
document.addEventListener("htmx:afterSettle", recount);
document.addEventListener("fresh", recount);
recount();
