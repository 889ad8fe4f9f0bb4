// A receipt is sent as soon as it is chosen, photographed or dropped: there is nothing else to say about it yet.
import { on } from "../dom.js";

on("change", "[data-snap] input[type=file]", (event, input) => {
  if (!input.files.length) return;
  for (const other of input.form.querySelectorAll("input[type=file]")) other.disabled = other !== input; // an empty one says nothing
  input.form.requestSubmit();
  for (const other of input.form.querySelectorAll("input[type=file]")) other.disabled = false;
});
