// Lets a person see the password they are typing.
import { all, on, one } from "../dom.js";

for (const field of all("input[type=password]")) {
  const button = one("#show-password")?.content.firstElementChild.cloneNode(true);
  if (!button) continue;
  const box = document.createElement("div");
  box.className = "peek";
  field.replaceWith(box);
  button.setAttribute("aria-controls", field.id);
  box.append(field, button);
}

on("click", "[data-peek]", (event, button) => {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  const shown = field.type === "text";
  field.type = shown ? "password" : "text";
  button.setAttribute("aria-pressed", String(!shown));
  button.textContent = shown ? "Show" : "Hide";
});
