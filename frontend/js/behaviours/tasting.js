// The landing page's line is read by the server while it is typed; a newer answer overtakes an older one.
import { on, one } from "../dom.js";

const form = one("[data-taste]");
const field = form && one("[name=text]", form);
let asked;
let waiting;

const read = async () => {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(`${form.dataset.taste}?text=${encodeURIComponent(field.value)}`, { signal: asked.signal });
    if (answer.ok) one("[data-tasted]", form).innerHTML = await answer.text(); // escaped by the server, and ours
  } catch {
    /* overtaken by a newer line, or offline: what is shown stays */
  }
};

field?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(read, 150);
});
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  read();
});
on("click", "[data-try]", (event, link) => {
  event.preventDefault();
  field.value = link.dataset.try;
  field.focus();
  read();
});
