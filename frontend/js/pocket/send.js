// Sends what waits on this device, each entry once: its id makes it one row, however often it arrives.
import { entriesOf, entry as stored, put, remove } from "./store.js";

const place = "/expenses/unsent/";
const gone = "You are no longer in this workspace. Copy the line and write it down in another.";

class Later extends Error {}

const asked = async (options = {}) => {
  const { headers, ...rest } = options;
  const answer = await fetch(place, { redirect: "manual", credentials: "same-origin", cache: "no-store", headers: { Accept: "application/json", ...headers }, ...rest });
  if (answer.type === "opaqueredirect" || answer.status === 429 || answer.status >= 500) throw new Later(answer.type); // logged out, or not now
  return answer;
};
const spoken = async (answer) => (answer.headers.get("Content-Type")?.includes("json") ? answer.json() : null);

/** Say who is logged in, with a token that is fresh: the one in the page may be of another session. */
const whoIsThere = async () => {
  const said = await spoken(await asked());
  if (!said) throw new Later("no answer");
  return said;
};

const sendOne = async (kept, token) => {
  const { fields, client_id, workspace, user, said_on } = kept;
  const headers = { "X-CSRFToken": token, "X-Workspace": workspace };
  const answer = await asked({ method: "POST", headers, body: new URLSearchParams({ ...fields, client_id, workspace, user, said_on }) });
  const said = await spoken(answer);
  if (answer.ok && said) {
    await remove(client_id);
    return said;
  }
  if (said?.waits || (!said && answer.status === 403)) throw new Later("another session");
  const reason = said?.reason ?? (answer.status === 404 ? gone : "It could not be read. Write it once more.");
  await put({ ...kept, state: "refused", status: answer.status, reason });
  return null;
};

const sendAll = async () => {
  const sent = [];
  try {
    const { user, token } = await whoIsThere();
    for (const { client_id } of (await entriesOf(user)).filter((each) => each.state === "waiting")) {
      const kept = await stored(client_id); // it may have been changed or removed meanwhile
      if (kept?.state !== "waiting") continue;
      const said = await sendOne(kept, token);
      if (said) sent.push(said);
    }
    return { sent, isCutOff: false };
  } catch (problem) {
    return { sent, isCutOff: !(problem instanceof Later) }; // what waits keeps waiting
  }
};

let running = null;
/** Send what waits; one sender at a time on this device, whichever tab or worker it is. */
export const flush = () =>
  (running ??= (navigator.locks ? navigator.locks.request("unsent", sendAll) : sendAll()).finally(() => (running = null)));
