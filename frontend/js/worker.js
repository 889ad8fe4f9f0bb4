// The worker: keeps the app's shell, and shows one page when there is no connection. No page with anybody's money is ever kept.
import { flush } from "./pocket/send.js";
import { mayHaveAmount, keep, tell, told } from "./pocket/store.js";

const { version, page, files } = self.SHELL;
const shell = "solah-shell-";
const name = shell + version;
const omit = { credentials: "omit", cache: "reload" }; // nobody's session: what is kept is the same for everybody

self.addEventListener("install", (event) => {
  const keepShell = async () => {
    const cache = await caches.open(name);
    await cache.addAll(files.map((file) => new Request(file, { credentials: "omit" })));
    await cache.add(new Request(page, omit));
    await self.skipWaiting();
  };
  event.waitUntil(keepShell());
});

// The shell before this one stays while pages of it may be open; older ones go.
self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((each) => each.startsWith(shell) && each !== name);
    await Promise.all(old.slice(0, -1).map((each) => caches.delete(each)));
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

const offlinePage = async () => (await caches.match(page)) ?? Response.error();
const shown = async (event) => {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return offlinePage();
  }
};

// The form for adding, sent as a page: without a connection it is kept, as the dialog's would be.
// Only one of our own pages: another site's form has no token here either, and what is kept is sent with a good one.
const added = async (request) => {
  const copy = request.clone();
  const isOurs = request.referrer.startsWith(`${location.origin}/`);
  try {
    return await fetch(request);
  } catch {
    const fields = Object.fromEntries(await copy.formData());
    const who = await told("who").catch(() => null);
    if (!isOurs || !who || !mayHaveAmount(fields)) return offlinePage();
    await keep(fields, who);
    return Response.redirect("/expenses/add/", 303); // a reload must not send the form again
  }
};

// A bank's message names what was done and a number of its own; a person's line hardly ever does both.
const isOfBank = (said) =>
  said.length > 40 &&
  /\b(debited|credited|spent|sent|received|withdrawn|deducted|paid|deposited|refund|otp|declined)/i.test(said) &&
  /([x*]\d{3,}|\d{12}|not (you|u)\b|\b(a\/c|acct|ref|bank|avl)\b)/i.test(said);

// What another app shares: a picture goes to the inbox, another file to the statements (which ask whether a PDF is a receipt), a bank's words to the messages, others to the line.
const shared = async (request) => {
  const form = await request.formData();
  const file = form.getAll("files").find((each) => each.size);
  if (file) await tell("shared", { file, at: Date.now(), user: (await told("who").catch(() => null))?.user });
  const said = ["text", "title", "url"].map((part) => String(form.get(part) ?? "").trim()).find(Boolean);
  const place = file?.type.startsWith("image/") ? "/inbox/" : "/import/";
  const page = said && isOfBank(said) ? "/messages/" : "/expenses/add/";
  const to = file ? `${place}?shared=${file.type === "application/pdf" ? "pdf" : 1}` : `${page}${said ? `?text=${encodeURIComponent(said.slice(0, 2000))}` : ""}`;
  return Response.redirect(to, 303);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  const isPage = request.mode === "navigate";
  if (request.method === "POST" && isPage && address.pathname === "/share/") event.respondWith(shared(request));
  else if (request.method === "POST" && isPage && address.pathname === "/expenses/add/") event.respondWith(added(request));
  else if (request.method !== "GET") return;
  else if (isPage) event.respondWith(shown(event));
  else if (address.pathname.startsWith("/static/")) event.respondWith(caches.match(address.pathname).then((kept) => kept ?? fetch(request)));
});

self.addEventListener("sync", (event) => {
  if (event.tag !== "unsent") return;
  const send = async () => {
    const { sent, isCutOff } = await flush();
    for (const client of await self.clients.matchAll()) client.postMessage({ sent });
    if (isCutOff) throw new Error("no connection yet"); // the browser tries again
  };
  event.waitUntil(send());
});
