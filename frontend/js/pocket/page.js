// The pocket on an app page: keeps what cannot be sent, says so, sends it when it can, and asks before a log-out.
import { announce } from "../behaviours/announce.js";
import { open } from "../behaviours/dialogs.js";
import { toast } from "../behaviours/toasts.js";
import { all, on, one } from "../dom.js";
import { mint } from "../mint.js";
import { draw } from "./list.js";
import { flush } from "./send.js";
import { entriesOf, mayHaveAmount, here, keep, tell } from "./store.js";

const { user, workspace, place, edits } = document.body.dataset;
const bar = one("[data-pocket]");
let isCutOff = !navigator.onLine;
let later = 0;

const many = (number) => (number === 1 ? "1 expense" : `${number} expenses`);
const words = (waiting, refused) => {
  const are = waiting === 1 ? "is" : "are";
  if (isCutOff && waiting) return `You’re offline. ${many(waiting)} ${are} saved on this ${here} and will be sent when you’re back.`;
  if (refused) return `${many(refused)} saved on this ${here} could not be added. Nothing is lost: see why.`;
  if (isCutOff) return edits ? `You’re offline. What you add is saved on this ${here} and sent when you’re back.` : "You’re offline.";
  return waiting ? `${many(waiting)} ${are} saved on this ${here} and on the way.` : "";
};

/** Say how things stand, in the bar and in the list. */
const show = async () => {
  const entries = await entriesOf(user);
  const waiting = entries.filter((each) => each.state === "waiting").length;
  const said = words(waiting, entries.length - waiting);
  if (one("[data-pocket-says]", bar).textContent !== said) one("[data-pocket-says]", bar).textContent = said;
  one("[data-pocket-see]", bar).hidden = !entries.length;
  one("[data-pocket-see]", bar).textContent = entries.length === 1 ? "See it" : "See them";
  bar.hidden = !said;
  one("[data-unsent-send]").hidden = !waiting || isCutOff;
  draw(entries, async (text) => {
    announce(text);
    await show();
    send();
  });
  if (!entries.length) one("#unsent").close();
  return { entries, waiting };
};

const tellWhatWasSent = (sent) => {
  if (!sent.length) return;
  toast(sent.length === 1 ? { text: sent[0].said, undo: sent[0].undo } : `${many(sent.length)} from this ${here} added.`);
  document.dispatchEvent(new CustomEvent("changed"));
};

/** Send what waits, and try again in a while as long as something does. */
const send = async () => {
  clearTimeout(later);
  const { waiting } = await show().catch(() => ({ waiting: 0 })); // no storage, nothing kept
  if (!waiting) return;
  const result = await flush();
  isCutOff = result.isCutOff || !navigator.onLine;
  tellWhatWasSent(result.sent);
  if ((await show()).waiting) later = setTimeout(send, 30_000);
};

/** Keep a quick form that could not be sent. Says whether it was kept. */
export const keepForm = async (form) => {
  const fields = Object.fromEntries(new FormData(form));
  if (!mayHaveAmount(fields)) {
    toast({ text: `How much was it? With an amount it can be saved on this ${here}.`, kind: "bad" });
    return false;
  }
  return keepFields({ ...fields, client_id: fields.client_id || mint() });
};

export const keepFields = async (fields) => {
  try {
    await keep(fields, { user, workspace, place });
  } catch {
    toast({ text: `This ${here} has no room to save it. What you typed is still there.`, kind: "bad" });
    return false;
  }
  isCutOff = true;
  document.dispatchEvent(new CustomEvent("added"));
  toast(`Saved on this ${here}. It is sent when you’re back.`);
  await show();
  navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("unsent")).catch(() => {});
  later = setTimeout(send, 10_000);
  return true;
};

// The boxes are the server's reading of the line: without it the line is kept as it was written.
document.addEventListener("htmx:sendError", (event) => {
  const boxes = event.detail.requestConfig?.verb === "get" && event.detail.elt?.closest?.("[data-quick]") && one("[data-parsed]", event.detail.elt.closest("[data-quick]"));
  if (!boxes) return;
  isCutOff = true;
  show();
  delete boxes.dataset.loaded;
  boxes.replaceChildren(Object.assign(document.createElement("p"), { className: "sm soft why-s", textContent: "You’re offline. The line is saved as you write it, and read when you’re back." }));
});

addEventListener("online", () => {
  isCutOff = false;
  send();
});
addEventListener("offline", () => {
  isCutOff = true;
  show();
});
addEventListener("focus", send);
navigator.serviceWorker?.addEventListener("message", (event) => {
  if (event.data?.sent) tellWhatWasSent(event.data.sent);
  show();
});
on("click", "[data-pocket-see]", () => {
  one("[data-unsent-leave]").hidden = true;
  one("[data-unsent-lead]").textContent = "Each is sent once, as soon as there is a connection.";
  open("unsent");
});
on("click", "[data-unsent-send]", send);

// Logging out: what waits stays here for its owner, and what was half typed is forgotten with the session.
const leave = async (form) => {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith("draft:")) sessionStorage.removeItem(name);
  await tell("who", null).catch(() => {});
  form.submit();
};
let leaving = null;
on("submit", "form[action*='/accounts/logout/']", async (event, form) => {
  event.preventDefault();
  const { entries } = await show().catch(() => ({ entries: [] }));
  if (!entries.length) return leave(form);
  leaving = form;
  one("[data-unsent-lead]").textContent = `${many(entries.length)} ${entries.length === 1 ? "is" : "are"} saved on this ${here} and not sent yet. They stay here for you alone, and are sent when you log in again.`;
  one("[data-unsent-leave]").hidden = false;
  delete form.dataset.sent;
  return open("unsent");
});
on("click", "[data-unsent-leave]", () => leave(leaving));

// A file that another app shared was put down by the worker: its form takes it up.
const takeShared = async () => (await import("./handover.js")).take();
const isShared = new URLSearchParams(location.search).get("shared");
if (isShared && !isShared.startsWith("pdf")) takeShared(); // a PDF waits until its reader has said what it is

for (const word of all("[data-here]")) word.textContent = here;
// What the page without a connection sent before it led back here.
try {
  tellWhatWasSent(JSON.parse(sessionStorage.getItem("sent")) ?? []);
  sessionStorage.removeItem("sent");
} catch {
  /* storage may be refused */
}
await tell("who", { user, workspace, place, edits }).catch(() => {});
send();
