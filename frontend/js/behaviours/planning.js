// Sliders beside the amounts of a plan, and what they add up to; the boxes alone do without.
import { all, on, one } from "../dom.js";

const plan = one("[data-plan]");
const box = (slider) => one("input.in-t", slider.closest(".slide"));
const value = (field) => Number(field.value.replace(/[.,]\d{1,2}$/, "").replace(/\D/g, "")) || 0;
const said = new Intl.NumberFormat(document.documentElement.lang || "en-IN", { maximumFractionDigits: 0 });

const add = () => {
  const place = one("[data-plan-sum]", plan);
  const mark = one(".pre span", plan)?.textContent ?? "";
  if (place) place.textContent = mark + said.format(all(".slide input.in-t", plan).reduce((sum, field) => sum + value(field), 0));
};

if (plan) {
  for (const slider of all("[data-plan-slider]", plan)) {
    const now = value(box(slider));
    slider.max = Math.max(now * 2, 100);
    slider.step = slider.max > 2000 ? 100 : 10;
    slider.value = now;
  }
  on("input", "[data-plan-slider]", (event, slider) => {
    box(slider).value = said.format(slider.value);
    add();
  });
  on("input", "[data-plan] .slide input.in-t", (event, field) => {
    const slider = one("[data-plan-slider]", field.closest(".slide"));
    slider.value = value(field);
    add();
  });
  add();
}

// The device may know better where it is than our guess.
const zone = one("[data-zone]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const offer = one("[data-zone-here]");
const known = (name) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone; // Asia/Kolkata is Asia/Calcutta to some
  } catch {
    return name;
  }
};
if (zone && offer && here && here !== known(zone.value) && here !== "UTC") {
  const button = one("button", offer);
  button.textContent = `Use ${here}`;
  button.addEventListener("click", () => {
    zone.value = here;
    offer.hidden = true;
    zone.focus();
  });
  offer.hidden = false;
}
