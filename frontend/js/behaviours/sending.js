// A file on its way says how far it is. The form works without this; what is no answer of its own page is sent the plain way.
import { on, one } from "../dom.js";

const least = 300_000; // bytes; less is there before anybody could read how far it is

const bar = (form) => {
  const place = document.createElement("div");
  const progress = Object.assign(document.createElement("progress"), { className: "prog", max: 1, value: 0 });
  const words = Object.assign(document.createElement("p"), { className: "sm soft" });
  progress.setAttribute("aria-label", "Sent so far");
  words.setAttribute("role", "status");
  words.textContent = "Sending the file.";
  place.append(words, progress);
  one(".acts", form).before(place);
  return { place, progress, words };
};

const arrive = (form, asked) => {
  if (asked.responseURL && asked.responseURL !== form.action) return location.assign(asked.responseURL);
  const next = new DOMParser().parseFromString(asked.responseText, "text/html").querySelector("form[data-sends]");
  if (!next) return form.submit();
  form.replaceWith(next);
  (one("[aria-invalid=true]", next) ?? next).focus();
};

on("submit", "form[data-sends]", (event, form) => {
  const file = one("input[type=file]", form).files[0];
  if (!file || file.size < least) return;
  event.preventDefault();
  const { place, progress, words } = bar(form);
  const asked = new XMLHttpRequest();
  asked.open("POST", form.action);
  asked.upload.addEventListener("progress", (sent) => sent.lengthComputable && (progress.value = sent.loaded / sent.total));
  asked.upload.addEventListener("load", () => (words.textContent = "It has arrived. Opening its page."));
  asked.addEventListener("load", () => arrive(form, asked));
  asked.addEventListener("error", () => {
    place.className = "err";
    place.setAttribute("role", "alert");
    place.textContent = "The file did not arrive: there is no connection. It is still chosen; send it again.";
    delete form.dataset.sent;
    one("[type=submit]", form).removeAttribute("aria-busy");
  });
  asked.send(new FormData(form));
});
