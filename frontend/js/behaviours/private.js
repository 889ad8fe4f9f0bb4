// Hides amounts from whoever looks over a shoulder. Who listens to the page still hears them: see the decision.
import { all, on } from "../dom.js";
import { announce } from "./announce.js";

const root = document.documentElement;
const label = () => {
  for (const button of all("[data-private-switch]")) button.setAttribute("aria-pressed", String("private" in root.dataset));
};

export const switchPrivacy = () => {
  const hide = !("private" in root.dataset);
  if (hide) root.dataset.private = "";
  else delete root.dataset.private;
  try {
    localStorage.setItem("private", hide ? "yes" : "no");
  } catch {
    /* the choice lasts for this page */
  }
  label();
  announce(hide ? "Amounts are hidden" : "Amounts are shown");
};

on("click", "[data-private-switch]", switchPrivacy);
label();
