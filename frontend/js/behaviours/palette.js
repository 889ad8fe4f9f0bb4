// The palette: a line that finds pages, rows and settings, or adds what it says. Its form leads to a page that does the same.
import { all, one } from "../dom.js";
import { mint } from "../mint.js";
import { open } from "./dialogs.js";
import { htmx } from "./htmx.js";
import { switchPrivacy } from "./private.js";
import { nextTheme } from "./theme.js";
import { toast } from "./toasts.js";

const dialog = one("#palette");
const field = one("#palette-q");
const list = one("#palette-list");
const sent = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
let asking = null;
let soon = 0;
let answered = null; // the line that the list answers

const options = () => all("[role=option]", list);
const active = () => one("[aria-selected=true]", list);
const choose = (option) => {
  for (const each of options()) each.setAttribute("aria-selected", String(each === option));
  field.setAttribute("aria-activedescendant", option?.id ?? "");
  option?.scrollIntoView({ block: "nearest" });
};
const say = (text) => list.replaceChildren(Object.assign(document.createElement("p"), { className: "soft nothing", textContent: text }));
const bones = () => Array.from({ length: 6 }, () => Object.assign(document.createElement("div"), { className: "sk bone" }));

const ask = async () => {
  const line = field.value;
  asking?.abort();
  asking = new AbortController();
  const slow = setTimeout(() => list.childElementCount || list.replaceChildren(...bones()), 300);
  try {
    const answer = await fetch(`${field.dataset.find}?q=${encodeURIComponent(line)}`, { headers: { "HX-Request": "true" }, signal: asking.signal });
    if (answer.redirected) return location.reload(); // the session ended: the page will ask to sign in
    if (!answer.ok) return say("That was a lot at once. Wait a moment, then go on.");
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    list.replaceChildren(...found.childNodes);
    options().forEach((option, index) => (option.id = `found-${index}`));
    choose(options()[0]);
    answered = line;
  } catch (problem) {
    if (problem.name !== "AbortError") say("No connection. What you add with N is saved on this device.");
  } finally {
    clearTimeout(slow);
  }
};

/** Open the quick form with a line in it: there it can be put right. */
const write = (line) => {
  open("add");
  const place = one("#add [name=text]");
  place.value = line;
  htmx.trigger(place, "read");
};

/** Add a clear line at once, with undo; anything that is to be put right goes to the quick form. */
const add = async (line) => {
  const { keepFields } = await import("../pocket/page.js");
  const fields = { text: line, client_id: mint(), workspace: sent["X-Workspace"] };
  try {
    const answer = await fetch(one("#add form").action, { method: "POST", headers: { "HX-Request": "true", ...sent }, body: new URLSearchParams(fields) });
    if (answer.redirected) return location.reload();
    if (answer.status !== 204) return write(line);
    for (const [name, detail] of Object.entries(JSON.parse(answer.headers.get("HX-Trigger")))) document.body.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  } catch {
    await keepFields(fields);
  }
};

const deeds = { add: () => open("add"), private: switchPrivacy, theme: nextTheme, keys: () => open("keys") };
list.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (!option || event.ctrlKey || event.metaKey) return;
  const { does, line, clear } = option.dataset;
  if (!does && line === undefined) return void (option.matches("a") && dialog.close());
  event.preventDefault();
  dialog.close();
  if (does) deeds[does]?.();
  else if (clear !== undefined) add(line).catch(() => toast({ text: "That didn’t work. Try again.", kind: "bad" }));
  else write(line);
});

field.addEventListener("input", () => {
  clearTimeout(soon);
  soon = setTimeout(ask, 110);
});
field.addEventListener("keydown", (event) => {
  const all = options();
  const at = all.indexOf(active());
  const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, PageDown: Math.min(at + 6, all.length - 1), PageUp: Math.max(at - 6, 0) }[event.key];
  if (to === undefined || !all.length) return;
  event.preventDefault();
  choose(all[to]);
});
/** Take what is chosen; an answer that is still on its way is waited for. */
export const take = async () => {
  clearTimeout(soon);
  // A question that was overtaken by another leaves no answer of its own: look again.
  for (let turn = 0; turn < 3 && (field.value !== answered || !active()); turn += 1) await ask();
  active()?.click();
};

export const begin = ask;
