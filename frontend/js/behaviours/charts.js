// Reads a chart's values from the table beside the drawing, by pointer or by arrow keys.
import { all, one } from "../dom.js";

const made = new WeakMap();

const equip = (plot) => {
  const figure = plot.closest("figure");
  const drawing = one("svg.chart", plot);
  const line = one(".cross", drawing);
  const tip = plot.appendChild(Object.assign(document.createElement("div"), { className: "tip", hidden: true }));
  tip.setAttribute("aria-live", "polite");
  const rows = () => all("tbody tr", figure);
  const at = (row, index, list) => Number(row.dataset.x ?? ((index + 0.5) / list.length) * 100);
  let place = rows().length - 1;

  const show = (index) => {
    const list = rows();
    if (!list.length) return;
    place = Math.max(0, Math.min(list.length - 1, index));
    const [first, second, ...others] = [...list[place].children].map((cell) => cell.textContent.trim());
    const x = at(list[place], place, list);
    line?.setAttribute("x1", `${x}%`);
    line?.setAttribute("x2", `${x}%`);
    if (line) line.style.opacity = 1;
    tip.replaceChildren(first, Object.assign(document.createElement("b"), { textContent: second ?? "" }), others.filter(Boolean).join(", "));
    tip.hidden = false;
    tip.style.left = `${Math.min(Math.max(x, 12), 84)}%`;
    tip.style.translate = "-50% -60%";
  };
  const hide = () => {
    tip.hidden = true;
    if (line) line.style.opacity = 0;
  };
  const nearest = (event) => {
    const frame = drawing.getBoundingClientRect();
    const x = ((event.clientX - frame.left) / frame.width) * 100;
    const list = rows();
    return list.reduce((best, row, index) => (Math.abs(at(row, index, list) - x) < Math.abs(at(list[best], best, list) - x) ? index : best), 0);
  };
  plot.addEventListener("pointermove", (event) => show(nearest(event)));
  plot.addEventListener("pointerleave", hide);
  plot.addEventListener("blur", hide);
  plot.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: rows().length - 1 }[event.key];
    if (event.key === "Escape") hide();
    if (to === undefined) return;
    event.preventDefault();
    show(to);
  });
};

const seek = () =>
  all("[data-plot]").forEach((plot) => {
    if (made.has(plot) && one(".tip", plot)) return;
    made.set(plot, true);
    equip(plot);
  });
document.addEventListener("htmx:afterSettle", seek);
document.addEventListener("fresh", seek);
seek();
