// Photos and PDFs of a row go up one by one, each with its own progress; the list below them says what became of each.
import { on, one } from "../dom.js";
import { htmx } from "./htmx.js";

const say = (form, name) => {
  const line = document.createElement("li");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", name);
  line.append(name, bar);
  one("[data-files-sending]", form).append(line);
  return { line, bar };
};

const send = (form, file) =>
  new Promise((done) => {
    const { line, bar } = say(form, file.name);
    const asked = new XMLHttpRequest();
    asked.open("POST", form.action);
    asked.setRequestHeader("HX-Request", "true");
    asked.upload.addEventListener("progress", (event) => event.lengthComputable && (bar.value = event.loaded / event.total));
    asked.addEventListener("loadend", () => {
      const kept = one("#files-kept");
      if ([200, 422].includes(asked.status)) {
        line.remove();
        const next = new DOMParser().parseFromString(asked.responseText, "text/html").querySelector("#files-kept");
        kept.replaceWith(next);
        htmx.process(next);
      } else {
        line.className = "err";
        line.textContent = `${file.name} did not arrive${asked.status === 429 ? ", too many at once" : ""}. Try it again.`;
      }
      done();
    });
    const body = new FormData(form);
    body.delete("file");
    body.append("file", file);
    asked.send(body);
  });

const sendAll = async (form, files) => {
  for (const file of files) await send(form, file);
};

on("change", "[data-files] input[type=file]", async (event, input) => {
  const files = [...input.files];
  input.value = "";
  await sendAll(input.form, files);
});
on("dragover", "[data-files-drop]", (event, area) => {
  event.preventDefault();
  area.classList.add("over");
});
on("dragleave", "[data-files-drop]", (event, area) => area.contains(event.relatedTarget) || area.classList.remove("over"));
on("drop", "[data-files-drop]", (event, area) => {
  event.preventDefault();
  area.classList.remove("over");
  sendAll(area.closest("form"), [...event.dataTransfer.files]);
});
// A file that misses the field would replace the page.
for (const type of ["dragover", "drop"]) document.addEventListener(type, (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
