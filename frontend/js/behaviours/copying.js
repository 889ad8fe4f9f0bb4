// A button beside what is there to be copied: a secret, an address, settings for another program.
import { all } from "../dom.js";

for (const text of all("[data-copies]")) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn s", textContent: "Copy" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text);
      button.textContent = "Selected";
    }
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  const row = Object.assign(document.createElement("div"), { className: "acts mt-s" });
  row.append(button);
  text.closest("p, pre").after(row);
}
