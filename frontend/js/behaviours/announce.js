// Says something to people who listen to the page, through the one live region.
import { one } from "../dom.js";

let later;

export const announce = (text) => {
  const region = one("[data-live]");
  if (!region || !text) return;
  clearTimeout(later);
  region.textContent = "";
  later = setTimeout(() => (region.textContent = text), 60);
};

document.addEventListener("announce", (event) => announce(event.detail?.value ?? event.detail?.text));
