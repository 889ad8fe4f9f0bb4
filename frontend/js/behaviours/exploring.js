// Draws two periods from the tables on the page: as bars by line, or as lines by day. The tables say it all without us.
import {
  BarController, BarElement, CategoryScale, Chart, Filler, LineController, LineElement, LinearScale, PointElement, Tooltip,
} from "chart.js";
import { all, on, one } from "../dom.js";
import { announce } from "./announce.js";

Chart.register(BarController, BarElement, CategoryScale, Filler, LineController, LineElement, LinearScale, PointElement, Tooltip);
const MOST = 10; // lines that are drawn; the table has all of them
let drawn;

const number = (text) => (text === undefined ? null : Number(text));
const read = (rows) =>
  rows.map((row) => {
    const name = row.cells[0].cloneNode(true);
    all("small, svg", name).forEach((part) => part.remove());
    return { name: name.textContent.trim(), now: number(row.dataset.now), then: number(row.dataset.then) };
  });
const token = (name) => {
  const probe = document.body.appendChild(Object.assign(document.createElement("i"), { hidden: true }));
  probe.style.color = `var(--${name})`;
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
};
const writers = ({ currency, locale }) => {
  const full = new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 });
  const compact = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol", notation: "compact", maximumFractionDigits: 1 });
  const lakhs = (value) => {
    const size = Math.abs(value);
    const [by, unit] = size >= 1e7 ? [1e7, " Cr"] : size >= 1e5 ? [1e5, " L"] : size >= 1e3 ? [1e3, "k"] : [1, ""];
    return `${value < 0 ? "−" : ""}₹${Number((size / by).toFixed(1))}${unit}`;
  };
  return { full: (value) => full.format(value), short: currency === "INR" ? lakhs : (value) => compact.format(value) };
};

const settings = (place, kind, rows) => {
  const [brand, edge, line, faint, ink, canvas] = ["brand", "edge", "line", "ink-3", "ink", "canvas"].map(token);
  const { full, short } = writers(place.dataset);
  const isBars = kind === "lines";
  const set = (key, label, colour) => ({
    label,
    data: rows.map((row) => row[key]),
    backgroundColor: colour,
    borderColor: colour,
    ...(isBars ? { borderRadius: 4, maxBarThickness: 16 } : { borderWidth: 2.5, pointRadius: 0, pointHitRadius: 12, tension: 0 }),
  });
  const amounts = { beginAtZero: true, border: { display: false }, grid: { color: line }, ticks: { color: faint, maxTicksLimit: 6, callback: short } };
  const names = { grid: { display: false }, border: { color: line }, ticks: { color: isBars ? ink : faint, autoSkip: !isBars, maxTicksLimit: 8, maxRotation: 0, callback(value) {
    const text = this.getLabelForValue(value);
    return text.length > 16 ? `${text.slice(0, 15)}…` : text;
  } } };
  return {
    type: isBars ? "bar" : "line",
    data: { labels: rows.map((row) => row.name), datasets: [set("now", place.dataset.now, brand), set("then", place.dataset.then, edge)] },
    options: {
      indexAxis: isBars ? "y" : "x",
      maintainAspectRatio: false,
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 220 },
      interaction: { mode: "index", intersect: false, axis: isBars ? "y" : "x" },
      font: { family: getComputedStyle(document.body).fontFamily },
      scales: isBars ? { x: amounts, y: names } : { x: names, y: amounts },
      plugins: { tooltip: { backgroundColor: ink, titleColor: canvas, bodyColor: canvas, cornerRadius: 8, padding: 10, callbacks: { label: ({ dataset, raw }) => ` ${dataset.label}: ${raw === null ? "–" : full(raw)}` } } },
    },
  };
};

const draw = () => {
  const place = one("[data-explore]");
  drawn?.destroy();
  drawn = undefined;
  if (!place) return;
  const kind = one("[name=drawing]:checked")?.value ?? "lines";
  const all_ = read(all(kind === "lines" ? ".cmp-t tbody tr" : ".course tbody tr"));
  const rows = kind === "lines" ? all_.slice(0, MOST) : all_;
  const canvas = document.createElement("canvas");
  canvas.className = "num"; // hidden where amounts are
  canvas.setAttribute("aria-hidden", "true");
  place.replaceChildren(canvas);
  place.tabIndex = 0;
  place.setAttribute("role", "application");
  place.setAttribute("aria-label", `${place.dataset.now} and ${place.dataset.then}. Use the arrow keys to read values.`);
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 12.5;
  drawn = new Chart(canvas, settings(place, kind, rows));
  place.rows = rows;
  place.at = -1;
};

const speak = (place, to) => {
  const rows = place.rows ?? [];
  if (!rows.length || !drawn) return;
  place.at = Math.max(0, Math.min(rows.length - 1, to));
  const active = [0, 1].map((datasetIndex) => ({ datasetIndex, index: place.at }));
  const at = drawn.getDatasetMeta(0).data[place.at];
  drawn.setActiveElements(active);
  drawn.tooltip.setActiveElements(active, { x: at?.x ?? 0, y: at?.y ?? 0 });
  drawn.update("none");
  const { full } = writers(place.dataset);
  const said = (value) => (value === null ? "nothing" : full(value));
  const { name, now, then } = rows[place.at];
  announce(`${name}: ${said(now)}, ${place.dataset.then} ${said(then)}`);
};

on("keydown", "[data-explore]", (event, place) => {
  const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
  const to = step ? place.at + step : { Home: 0, End: (place.rows?.length ?? 1) - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  speak(place, to);
});
on("change", "[name=drawing]", draw);
document.addEventListener("htmx:afterSettle", draw);
document.addEventListener("fresh", draw);
new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
draw();
