// What this device keeps for its people: expenses written without a connection, each under its owner's id, and who was here last.
import { mint } from "../mint.js";

/** What this device is called: a finger's is a phone. (The worker has no screen, and says nothing.) */
export const here = globalThis.matchMedia?.("(pointer: coarse)").matches ? "phone" : "computer";

const opened = () =>
  new Promise((done, failed) => {
    const asked = indexedDB.open("solah", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("entries", { keyPath: "client_id" });
      asked.result.createObjectStore("about");
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });

const act = async (store, mode, work) => {
  const database = await opened();
  try {
    return await new Promise((done, failed) => {
      const deal = database.transaction(store, mode, { durability: "strict" });
      const asked = work(deal.objectStore(store));
      deal.oncomplete = () => done(asked.result);
      deal.onabort = deal.onerror = () => failed(deal.error);
    });
  } finally {
    database.close();
  }
};

/** Entries of one person, the oldest first. Another person's are never handed out. */
export const entriesOf = async (user) =>
  (await act("entries", "readonly", (store) => store.getAll()))
    .filter((entry) => entry.user === String(user))
    .sort((a, b) => a.saved_at - b.saved_at);
export const put = (entry) => act("entries", "readwrite", (store) => store.put(entry));
export const remove = (id) => act("entries", "readwrite", (store) => store.delete(id));
export const entry = (id) => act("entries", "readonly", (store) => store.get(id));
export const tell = (name, value) => act("about", "readwrite", (store) => (value === null ? store.delete(name) : store.put(value, name)));
export const told = (name) => act("about", "readonly", (store) => store.get(name));

const twoDigits = (number) => String(number).padStart(2, "0");
/** The day it is here, as the server reads it: what "yesterday" is counted from. */
export const dayOf = (now) => `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;

/** Whether a line may hold an amount: a figure, or words beside the one that says what. The server reads it later. */
export const mayHaveAmount = ({ text = "", amount = "" }) => /\p{Nd}/u.test(`${text} ${amount}`) || text.trim().includes(" ");

/** Keep a form's fields for whoever wrote them. */
export const keep = async (fields, who) => {
  const { csrfmiddlewaretoken, client_id, workspace, more, ...typed } = fields;
  const now = new Date();
  const kept = {
    client_id: client_id || mint(),
    user: String(who.user),
    workspace: workspace || who.workspace,
    place: who.place,
    fields: typed,
    said_on: dayOf(now),
    saved_at: now.getTime(),
    state: "waiting",
    reason: "",
  };
  await put(kept);
  return kept;
};
