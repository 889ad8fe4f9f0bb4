// The tour: six stops, asked for by a link or by ?tour=1; the library comes only then.
import { all, on, one } from "../dom.js";

const stops = [
  ["[data-key=n], .tabs .add", "One line is enough", "“coffee 180 yesterday”: amount, day and category are read as you type. Or press N."],
  [".hero", "Your month, in one sentence", "What is spent so far, what came in, and how that compares. Each bar is a day."],
  [".cats", "Where it went", "Press a category to see its rows."],
  ["[data-go=b], .tabs a[href$='/budgets/']", "A budget for each category", "Set one from your last months, or move what is left from one to another."],
  ["[data-go=i], a[href$='/import/']", "Your bank’s own file", "Everything is shown before it is added, and one click takes it back."],
  ["[popovertarget=me]", "Yours", "Settings, the bin and the way out. Everything can be exported, on every plan."],
];

const seen = () =>
  fetch(document.body.dataset.tourSeen, {
    method: "POST",
    headers: { "X-CSRFToken": JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "" },
  }).catch(() => {});

const visible = (selector) => all(selector).find((element) => element.checkVisibility?.() ?? element.offsetParent);

const tour = async () => {
  const sheet = document.body.dataset.tourStyle;
  if (sheet && !one(`link[href="${CSS.escape(sheet)}"]`)) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet });
    await new Promise((done) => {
      link.onload = link.onerror = done;
      document.head.append(link);
    });
  }
  const { driver } = await import("driver.js");
  const steps = stops.flatMap(([selector, title, description]) => {
    const element = visible(selector);
    return element ? [{ element, popover: { title, description } }] : [];
  });
  driver({
    steps,
    showProgress: true,
    progressText: "{{current}} of {{total}}",
    nextBtnText: "Next",
    prevBtnText: "Back",
    doneBtnText: "Done",
    animate: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    onDestroyed: seen,
  }).drive();
};

on("click", "[data-tour]", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  tour();
});
if (new URLSearchParams(location.search).has("tour")) {
  history.replaceState(null, "", location.pathname);
  tour();
}
