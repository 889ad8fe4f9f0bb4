// A toast's undo stays on the page; Ctrl Z presses the newest one. Without script the form leads to where the row is.
import { all, on, typing } from "../dom.js";
import { htmx } from "./htmx.js";

on("submit", ".toast form", (event, form) => {
  event.preventDefault();
  htmx.ajax("POST", form.action, { source: form, swap: "none" }).then(() => form.closest(".toast")?.remove());
});

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z" || typing(event.target)) return;
  const button = all(".toast form:not([data-other]) button").at(-1);
  if (!button) return;
  event.preventDefault();
  button.click();
});
