// Opens the dialog a link or button names in data-open; without script the link's own page does the work.
import { on, one } from "../dom.js";

export const open = (id) => {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return false;
  if (dialog.open) return true;
  dialog.showModal();
  (one("[autofocus]", dialog) ?? one("input:not([type=hidden], [type=checkbox]), select, textarea, button:not([data-close])", dialog))?.focus();
  dialog.dispatchEvent(new CustomEvent("opened", { bubbles: true }));
  return true;
};

on("click", "[data-open]", (event, opener) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab was asked for
  if (open(opener.dataset.open)) event.preventDefault();
});
on("click", "[data-close]", (event, button) => button.closest("dialog")?.close());

// A press that begins and ends on the backdrop closes; one that drags out of a field does not.
let pressed = null;
document.addEventListener("pointerdown", (event) => (pressed = event.target));
document.addEventListener("click", (event) => {
  if (event.target instanceof HTMLDialogElement && pressed === event.target) event.target.close();
});

// A link in a menu may only send a file: the menu goes all the same.
on("click", ".menu a", (event, link) => link.closest("[popover]:popover-open")?.hidePopover());

// The server may close one by name: HX-Trigger: {"close-dialog": "add"}.
document.addEventListener("close-dialog", (event) => document.getElementById(event.detail?.value)?.close());
