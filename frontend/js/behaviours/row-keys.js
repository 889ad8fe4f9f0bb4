// Keys within the list: Shift with J, K or the arrows ticks a range; Delete takes all that are ticked; Enter saves a row.
import { all, one, typing } from "../dom.js";

const isOff = () => {
  try {
    return (localStorage.getItem("shortcuts") ?? document.body.dataset.shortcuts) === "off";
  } catch {
    return document.body.dataset.shortcuts === "off";
  }
};
const ways = { j: 1, k: -1, arrowdown: 1, arrowup: -1 };

const stretch = (by) => {
  const boxes = all(".tx tbody .pick [type=checkbox]");
  const at = boxes.indexOf(document.activeElement?.closest("tr")?.querySelector(".pick [type=checkbox]"));
  const from = boxes[Math.max(at, 0)];
  const to = boxes[Math.max(0, Math.min(boxes.length - 1, at + by))];
  if (!from || !to) return false;
  // Going back over what is ticked lets it go again, as in any list.
  if (from !== to && from.checked && to.checked) from.checked = false;
  else from.checked = to.checked = true;
  to.focus();
  to.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
};

const act = (event) => {
  const field = event.target.closest?.(".ed-form :is(input, select)");
  if (field && event.key === "Enter") {
    field.form.requestSubmit();
    return true;
  }
  if (isOff() || typing(event.target) || one("dialog[open]")) return false;
  const by = ways[event.key.toLowerCase()];
  const isArrow = event.key.startsWith("Arrow");
  if (event.shiftKey && by && (!isArrow || event.target.matches(".tx .pick [type=checkbox]"))) return stretch(by);
  if (event.key === "Delete" && event.target.matches(".tx .pick :checked") && all(".tx tbody .pick :checked").length > 1) {
    one("[data-bin]")?.click();
    return true;
  }
  return false;
};

// Before the single keys of every page hear of it.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (act(event)) {
    event.preventDefault();
    event.stopPropagation();
  }
}, true);
