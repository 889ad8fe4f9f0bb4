// On the log-in page: what waits on this device is sent once its owner is back.
import { one } from "../dom.js";
import { entriesOf, here, told } from "./store.js";

const who = await told("who").catch(() => null);
const waiting = who ? (await entriesOf(who.user)).length : 0;
const form = one("main form");
if (waiting && form) {
  const note = Object.assign(document.createElement("p"), { className: "note off" });
  note.setAttribute("role", "status");
  note.textContent = waiting === 1 ? `1 expense is saved on this ${here}. It is sent when you have logged in.` : `${waiting} expenses are saved on this ${here}. They are sent when you have logged in.`;
  form.before(note);
}
