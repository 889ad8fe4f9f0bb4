// Offers to put the app on the home screen: once somebody has come back on another day, and never again after "Not now".
import { all, on, one } from "../dom.js";

const read = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};
const write = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {
    /* storage may be refused: then nothing is offered by itself */
  }
};

let offer = null;
const bar = one("[data-install]");
const today = new Date().toDateString();
const first = read("first-day") ?? (write("first-day", today), read("first-day"));
const isWelcome = () => Boolean(first) && first !== today && read("install") !== "no";

// Safari asks nobody: there the way is told instead.
const isApple = /iP(hone|ad|od)/.test(navigator.userAgent) && navigator.standalone === false;

const show = () => {
  if (isApple && isWelcome()) {
    one("[data-install-says]", bar).textContent = "Keep this on your home screen: press Share, then “Add to Home Screen”.";
    one("[data-install-yes]", bar).hidden = true;
    bar.hidden = false;
    return;
  }
  for (const item of all("[data-install-item]")) item.hidden = !offer;
  bar.hidden = !offer || !isWelcome();
};
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offer = event;
  show();
});
addEventListener("appinstalled", () => {
  offer = null;
  show();
});
on("click", "[data-install-yes]", async () => {
  const asked = offer;
  offer = null;
  show();
  await asked?.prompt();
});
on("click", "[data-install-no]", () => {
  write("install", "no"); // the menu of the account still has it
  bar.hidden = true;
  one("#main")?.focus({ preventScroll: true });
});
show();
