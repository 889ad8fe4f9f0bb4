// A file can be dropped on its field; its name is shown at once, and one that is too large is refused before it is sent.
import { all, on, one } from "../dom.js";

const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

const show = (area) => {
  const input = one("input[type=file]", area);
  const [file] = input.files;
  const name = one("[data-drop-name]", area);
  name.dataset.rest ??= name.textContent;
  name.textContent = file ? `${file.name}, ${size(file.size)}` : name.dataset.rest;
  area.classList.toggle("has", Boolean(file));
};

// What is too large would only be dropped on the way: say so now, and send nothing.
const judge = (area) => {
  const input = one("input[type=file]", area);
  const place = one("[data-drop-error]", area.parentElement);
  const tooLarge = input.files[0]?.size > Number(input.dataset.most);
  if (tooLarge) input.value = "";
  const said = document.createElement("p");
  said.className = "err";
  said.textContent = input.dataset.tooLarge;
  place.replaceChildren(...(tooLarge ? [said] : []));
};

on("change", "[data-drop] input[type=file]", (event, input) => {
  judge(input.closest("[data-drop]"));
  show(input.closest("[data-drop]"));
});
on("dragover", "[data-drop]", (event, area) => {
  event.preventDefault();
  area.classList.add("over");
});
on("dragleave", "[data-drop]", (event, area) => area.contains(event.relatedTarget) || area.classList.remove("over"));
on("drop", "[data-drop]", (event, area) => {
  event.preventDefault();
  area.classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  const input = one("input[type=file]", area);
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
// A file that misses the field would replace the page.
for (const type of ["dragover", "drop"])
  document.addEventListener(type, (event) => one("[data-drop]") && event.dataTransfer?.types.includes("Files") && event.preventDefault());
all("[data-drop]").forEach(show);
