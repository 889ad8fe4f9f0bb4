// Arranges the month's cards: by pointer or touch, or by keys. Space lifts, arrows move, Space drops, Escape puts back.
import { all, on, one } from "../dom.js";
import { announce } from "./announce.js";
import { refresh } from "./fresh.js";
import { htmx } from "./htmx.js";

const board = () => one("[data-board]");
const cards = () => all("[data-widget]", board());
const cardOf = (element) => element.closest("[data-widget]");
const nameOf = (card) => card.dataset.name;
const order = () => cards().map((card) => card.dataset.widget);
const place = (card) => `${nameOf(card)}, place ${cards().indexOf(card) + 1} of ${cards().length}`;

let held = null; // the card that is in the hand
let home = []; // where everything was when it was lifted

const send = async (values) => {
  try {
    await htmx.ajax("POST", board().dataset.board, { source: document.body, values, swap: "none" });
    await refresh(); // a pair of cards shares a row, so that widths change with places
    show(true);
  } catch {
    announce("That could not be saved. The old order comes back with the next page.");
  }
};

const show = (isOn) => {
  board()?.classList.toggle("arranging", isOn);
  const link = one("[data-arrange]");
  link?.setAttribute("aria-pressed", isOn);
  const words = link && one("span", link);
  if (words) words.textContent = isOn ? "Done arranging" : "Arrange this page";
};

const lift = (card) => {
  held = card;
  home = cards();
  card.dataset.held = "";
};
const letGo = (words) => {
  if (!held) return;
  const card = held;
  delete card.dataset.held;
  held = null;
  announce(`${nameOf(card)} ${words}`);
};
const putBack = () => {
  const grip = one("[data-grip]", held);
  board().append(...home);
  grip.focus();
  letGo("is back where it was.");
};
const drop = async () => {
  const changed = order().join() !== home.map((card) => card.dataset.widget).join();
  const slug = held.dataset.widget;
  letGo(changed ? `dropped. ${place(held)}.` : "dropped.");
  if (!changed) return;
  await send({ order: order() });
  one(`[data-widget="${slug}"] [data-grip]`)?.focus();
};
const move = (by) => {
  const other = by < 0 ? held.previousElementSibling : held.nextElementSibling;
  if (!other) return announce(`${nameOf(held)} is at the ${by < 0 ? "start" : "end"}.`);
  other[by < 0 ? "before" : "after"](held);
  one("[data-grip]", held).focus();
  held.scrollIntoView({ block: "nearest" });
  announce(place(held));
};

const steps = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };
on("keydown", "[data-grip]", (event, grip) => {
  const isPress = event.key === " " || event.key === "Enter";
  if (!isPress && !(held && (event.key in steps || event.key === "Escape" || event.key === "Tab"))) return;
  event.preventDefault();
  if (isPress && held) return void drop();
  if (isPress) {
    lift(cardOf(grip));
    return announce(`${nameOf(held)} lifted. Arrow keys move it, space drops it, escape puts it back.`);
  }
  if (event.key === "Escape") putBack();
  else if (event.key in steps) move(steps[event.key]);
});

on("pointerdown", "[data-grip]", (event, grip) => {
  if (event.button) return;
  event.preventDefault();
  lift(cardOf(grip));
  const stop = new AbortController();
  const follow = { signal: stop.signal };
  const end = (act) => () => {
    stop.abort();
    if (held) act();
  };
  window.addEventListener("pointermove", (at) => {
    if (at.clientY < 60) scrollBy(0, -12);
    if (at.clientY > innerHeight - 60) scrollBy(0, 12);
    const over = document.elementsFromPoint(at.clientX, at.clientY).map(cardOf).find((card) => card && card !== held);
    if (!over) return;
    const box = over.getBoundingClientRect();
    const isBefore = (at.clientY - box.top) / box.height + (at.clientX - box.left) / box.width < 1;
    if (over[isBefore ? "previousElementSibling" : "nextElementSibling"] !== held) over[isBefore ? "before" : "after"](held);
  }, follow); // prettier-ignore
  window.addEventListener("pointerup", end(drop), follow);
  window.addEventListener("pointercancel", end(putBack), follow);
  window.addEventListener("keydown", (key) => key.key === "Escape" && end(putBack)(), follow);
});

on("click", "[data-hide]", async (event, button) => {
  const card = cardOf(button);
  const next = one("[data-hide]", card.nextElementSibling ?? board());
  announce(`${nameOf(card)} is hidden. “Arrange” brings it back.`);
  card.remove();
  next?.focus();
  await send({ hide: card.dataset.widget });
});

on("click", "[data-arrange]", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(!board().classList.contains("arranging"));
});
document.addEventListener("fresh", () => held === null && one("[data-arrange]")?.getAttribute("aria-pressed") === "true" && show(true));
one("[data-arrange]")?.setAttribute("role", "button");
