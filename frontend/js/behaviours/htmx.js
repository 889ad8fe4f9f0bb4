// htmx, and a morph swap that keeps focus and scroll. The stock extension builds functions from text, which our CSP refuses.
import htmx from "htmx.org";
import { Idiomorph } from "idiomorph";

const shapes = { morph: "outerHTML", "morph:outerHTML": "outerHTML", "morph:innerHTML": "innerHTML" };

htmx.defineExtension("morph", {
  isInlineSwap: (style) => shapes[style] === "outerHTML",
  handleSwap: (style, target, fragment) =>
    style in shapes && Idiomorph.morph(target, fragment.children, { morphStyle: shapes[style], ignoreActiveValue: true }),
});

// A field answered with 422 (put this right) or 402 (the plan has no room) is swapped in like any other answer.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "402", swap: true, error: false },
  { code: "422", swap: true, error: false },
  { code: "[45]..", swap: false, error: true },
];

export { htmx, Idiomorph };
