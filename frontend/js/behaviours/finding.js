// Opens the palette at once, so that no letter is lost; what it does comes after, on the first opening.
import { on, one } from "../dom.js";
import { open } from "./dialogs.js";

const load = () => import("./palette.js");

export const openPalette = () => {
  const field = one("#palette-q");
  if (!field || one("dialog[open]")) return;
  field.value = one(".top .find input")?.value ?? "";
  open("palette");
  field.select();
  load().then(({ begin }) => begin(), () => {}); // without it the form still leads to its page
};

on("click", "[data-palette]", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openPalette();
});
on("submit", "#palette .ask", (event, form) => {
  event.preventDefault();
  load().then(({ take }) => take(), () => form.submit());
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
  event.preventDefault();
  openPalette();
});
