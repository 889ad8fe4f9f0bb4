// Puts a file that another app shared into the form it belongs in; the one for receipts sends it at once.
import { toast } from "../behaviours/toasts.js";
import { one } from "../dom.js";
import { tell, told } from "./store.js";

const HOUR = 3_600_000;

export const take = async () => {
  const shared = await told("shared");
  await tell("shared", null);
  history.replaceState(null, "", location.pathname);
  const input = one("[data-drop] input[type=file]");
  if (!input) return;
  const isTheirs = !shared?.user || shared.user === document.body.dataset.user; // who shared it may have logged out since
  if (!shared || !isTheirs || Date.now() - shared.at > HOUR) return void toast("Choose the file once more: it could not be handed over.");
  const hand = new DataTransfer();
  hand.items.add(shared.file);
  input.files = hand.files;
  const way = input.form.elements.came_by;
  if (way) way.value = "share";
  input.dispatchEvent(new Event("change", { bubbles: true }));
  input.focus();
};
