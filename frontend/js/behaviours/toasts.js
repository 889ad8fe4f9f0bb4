// Short messages at the foot of the page: they stay 8 seconds, and longer while hovered or focused.
import { all, on, one } from "../dom.js";

const stay = 8000;
const most = 3;

const leave = (toast) => {
  const back = toast.contains(document.activeElement);
  toast.remove();
  if (back) one("#main")?.focus({ preventScroll: true });
};

const wait = (toast) =>
  setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) wait(toast);
    else if (toast.isConnected) leave(toast);
  }, stay);

const place = (toast) => {
  const stack = one("#toasts");
  const top = all("dialog[open]").at(-1);
  if (top) top.append(stack); // only what is inside a modal dialog can be reached while it is open
  stack.append(toast);
  all(".toast", stack).slice(0, -most).forEach((old) => old.remove());
  wait(toast);
};

/** Write a sentence with its amounts marked as such, so that they can be hidden. */
const write = (place, text) => {
  const parts = text.split(/((?:\p{Sc}|Rs\.?)\s?\p{Nd}[\p{Nd}.,]*\p{Nd}|\p{Sc}\s?\p{Nd})/u);
  place.replaceChildren(...parts.map((part, at) => (at % 2 ? Object.assign(document.createElement("span"), { className: "num", textContent: part }) : part)));
};

/** Show a toast: { text, undo: an address to POST to, label: the button's word, kind: "bad" }. */
export const toast = (said) => {
  const { text, undo, label, kind } = typeof said === "string" ? { text: said } : said;
  const made = one("#toast")?.content.firstElementChild.cloneNode(true);
  if (!made || !text) return;
  write(one("[data-text]", made), text);
  made.classList.toggle("bad", kind === "bad");
  if (kind === "bad") made.setAttribute("role", "alert");
  const form = one("form", made);
  if (undo && form) {
    form.action = undo;
    if (label) {
      one("button", form).textContent = label;
      form.dataset.other = "yes"; // Ctrl Z undoes; this does another thing
    }
  } else form?.remove();
  place(made);
};

document.addEventListener("toast", (event) => toast(event.detail?.value ?? event.detail));
document.addEventListener("close", (event) => {
  const stack = one("#toasts");
  if (!event.target.contains(stack)) return;
  const held = stack.contains(document.activeElement) && document.activeElement;
  document.body.append(stack); // what is moved loses the focus
  if (held) held.focus({ preventScroll: true });
}, true);
on("click", ".toast [data-dismiss]", (event, button) => leave(button.closest(".toast")));
for (const toast of all(".toast")) {
  write(one("[data-text]", toast), one("[data-text]", toast).textContent);
  wait(toast);
}
