// Draws the entries that wait here, each to be put right or removed.
import { all, one } from "../dom.js";
import { mint } from "../mint.js";
import { here, put, remove } from "./store.js";

const when = new Intl.DateTimeFormat(document.documentElement.lang || "en-IN", { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
const lineOf = ({ text, title, amount }) => text || [title, amount].filter(Boolean).join(" ");

const drawOne = (kept, changed) => {
  const row = one("#unsent-row").content.firstElementChild.cloneNode(true);
  const field = one("[name=text]", row);
  const why = one("[data-reason]", row);
  row.dataset.id = kept.client_id;
  field.value = lineOf(kept.fields);
  one("[data-when]", row).textContent = `Written ${when.format(kept.saved_at).replace("Sept", "Sep")}${kept.place ? `, for ${kept.place}` : ""}`;
  why.hidden = !kept.reason;
  one("span", why).textContent = kept.reason;
  if (kept.reason) {
    why.id = `why-${kept.client_id}`;
    field.setAttribute("aria-describedby", why.id);
    field.setAttribute("aria-invalid", "true");
  }
  one("button[type=submit]", row).textContent = kept.status === 409 ? "Add it all the same" : kept.reason ? "Try again" : "Save";
  one("form", row).addEventListener("submit", async (event) => {
    event.preventDefault();
    const isSame = field.value === lineOf(kept.fields);
    const client_id = kept.status === 409 ? mint() : kept.client_id; // that id is another row already
    if (client_id !== kept.client_id) await remove(kept.client_id);
    await put({ ...kept, client_id, fields: isSame ? kept.fields : { text: field.value }, state: "waiting", status: 0, reason: "" });
    changed(`Saved on this ${here}.`);
  });
  one("[data-remove]", row).addEventListener("click", async (event) => {
    if (!event.target.dataset.sure) {
      event.target.dataset.sure = "yes";
      event.target.textContent = "Remove for good";
      return;
    }
    await remove(kept.client_id);
    changed("Removed.");
  });
  return row;
};

let drawn = "";

/** Fill every list of the page. `changed(text)` is told when a person changed one. What is being written is left alone. */
export const draw = (entries, changed) => {
  const now = JSON.stringify(entries);
  if (now === drawn) return;
  drawn = now;
  for (const list of all("[data-unsent-list]")) list.replaceChildren(...entries.map((kept) => drawOne(kept, changed)));
};
