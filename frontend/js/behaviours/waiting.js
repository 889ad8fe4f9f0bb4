// What takes longer than 300 ms says so: a skeleton over the part that is asked for, a bar over a page that is on its way.
import { all, one } from "../dom.js";

const patience = 300;
const waits = new WeakMap(); // part -> its timer
const root = document.documentElement;

// A list keeps its head and its old rows below the bones: if nothing comes, they are still there.
const bones = (part) => {
  const rows = one("#rows tbody", part);
  const frame = rows?.closest(".card") ?? part;
  const box = frame.getBoundingClientRect();
  if (box.height < 120) return;
  const cover = document.createElement("div");
  cover.className = "bones";
  cover.setAttribute("aria-hidden", "true");
  cover.style.top = `${rows ? rows.getBoundingClientRect().top - box.top : 0}px`;
  cover.append(...Array.from({ length: 8 }, () => Object.assign(document.createElement("div"), { className: "sk" })));
  frame.append(cover);
  frame.setAttribute("data-boned", "");
};
const end = (part) => {
  clearTimeout(waits.get(part));
  waits.delete(part);
  part.removeAttribute("aria-busy");
  for (const cover of all(".bones")) {
    cover.parentElement.removeAttribute("data-boned");
    cover.remove();
  }
};
document.addEventListener("htmx:beforeRequest", (event) => {
  const part = event.detail.target;
  if (!part || part === document.body || event.detail.elt.closest?.("[data-quiet]") || part.matches("tr, [data-parsed]") || waits.has(part)) return;
  waits.set(part, setTimeout(() => {
    part.setAttribute("aria-busy", "true");
    bones(part);
  }, patience));
});
for (const type of ["htmx:beforeSwap", "htmx:afterRequest", "htmx:sendAbort"]) document.addEventListener(type, (event) => event.detail.target && end(event.detail.target));

// A page: a link that leads away, or a form that is sent. A file that comes instead leaves the page where it is.
let coming = 0;
const arrived = () => {
  clearTimeout(coming);
  root.removeAttribute("data-coming");
  one("#main")?.removeAttribute("aria-busy");
};
const leave = () => {
  clearTimeout(coming);
  coming = setTimeout(() => {
    root.setAttribute("data-coming", "");
    one("#main")?.setAttribute("aria-busy", "true");
    coming = setTimeout(arrived, 20_000);
  }, patience);
};
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const isAway = link.origin === location.origin && (link.pathname !== location.pathname || link.search !== location.search);
  if (isAway && !link.target && !link.hasAttribute("download") && !/\.(csv|xlsx|json|zip)$/.test(link.pathname)) leave();
});
addEventListener("submit", (event) => {
  if (!event.defaultPrevented && !event.target.hasAttribute("data-download") && event.target.method !== "dialog") leave();
});
addEventListener("pageshow", arrived);
addEventListener("pagehide", () => clearTimeout(coming));
