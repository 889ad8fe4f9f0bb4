// Follows the system, or stays light or dark: one button that goes round, or a group of radios on the settings page.
import { all, on } from "../dom.js";
import { announce } from "./announce.js";

const root = document.documentElement;
const order = ["system", "light", "dark"];
const says = { system: "as your device", light: "light", dark: "dark" };
const chosen = () => root.dataset.theme ?? "system";

const label = () => {
  const next = order[(order.indexOf(chosen()) + 1) % order.length];
  for (const button of all("[data-theme-next]")) {
    button.setAttribute("aria-label", `Theme: ${says[chosen()]}. Change to ${says[next]}`);
  }
  for (const radio of all("[data-theme-choice]")) radio.checked = radio.value === chosen();
};

export const setTheme = (theme) => {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    /* storage may be refused: the choice lasts for this page */
  }
  label();
  announce(`Theme: ${says[theme]}`);
};

export const nextTheme = () => setTheme(order[(order.indexOf(chosen()) + 1) % order.length]);

on("click", "[data-theme-next]", nextTheme);
on("change", "[data-theme-choice], [name=theme]", (event, field) => order.includes(field.value) && setTheme(field.value));
addEventListener("storage", (event) => {
  if (event.key === "theme") {
    if (event.newValue === "light" || event.newValue === "dark") root.dataset.theme = event.newValue;
    else delete root.dataset.theme;
    label();
  }
});
label();
