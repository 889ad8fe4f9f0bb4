// The page without a connection: what you spend is written down here, and what waits can be put right.
import { all, on, one } from "./dom.js";
import { draw } from "./pocket/list.js";
import { flush } from "./pocket/send.js";
import { entriesOf, mayHaveAmount, here, keep, told } from "./pocket/store.js";

const who = await told("who").catch(() => null);
const form = one("[data-keep]");
const live = one("[data-live]");
let shown = 0; // how many were waiting when we last looked

const show = async () => {
  const entries = who ? await entriesOf(who.user) : [];
  shown = entries.length;
  one("[data-unsent-card]").hidden = !entries.length;
  one("#kept-t").textContent = `${entries.length === 1 ? "1 expense is" : `${entries.length} expenses are`} saved on this ${here}`;
  draw(entries, async (text) => {
    live.textContent = text;
    await show();
  });
};

for (const word of all("[data-here]")) word.textContent = here;
form.hidden = !who?.edits;
one("[data-nobody]").hidden = Boolean(who);
if (who?.place) one("[data-place]").textContent = ` for ${who.place}`;
const asked = new URLSearchParams(location.search).get("text");
if (asked) one("#say").value = asked.slice(0, 200);
if (!form.hidden) one("#say").focus();

on("submit", "[data-keep]", async (event) => {
  event.preventDefault();
  const text = one("#say").value.trim();
  const isClear = mayHaveAmount({ text });
  one("[data-keep-error]").hidden = isClear;
  one("#say").setAttribute("aria-invalid", String(!isClear));
  if (!isClear) return one("#say").focus();
  await keep({ text }, who);
  form.reset();
  await show();
  live.textContent = `Saved on this ${here}. It is sent when you’re back.`;
  navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("unsent")).catch(() => {});
  return one("#say").focus();
});

// Back online: what waits goes first, then the page that was asked for. Nobody is interrupted while they write.
const back = async () => {
  const before = shown;
  const { sent } = await flush();
  // The worker may have been faster: what does not wait any more was sent all the same.
  const gone = before - (who ? (await entriesOf(who.user)).length : 0);
  while (sent.length < gone) sent.push({ said: `1 expense from this ${here} added.` });
  if (sent.length) sessionStorage.setItem("sent", JSON.stringify(sent)); // the page that comes says so
  if (!one("#say").value && !all("[data-unsent-list] input").includes(document.activeElement)) location.reload();
  else await show();
};
addEventListener("online", back);
on("click", "[data-again]", () => location.reload());
await show();
