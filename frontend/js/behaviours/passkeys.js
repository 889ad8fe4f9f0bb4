// Makes and uses passkeys: asks the browser, puts its answer into the form beside the button, and sends it.
import { all, on, one } from "../dom.js";

const said = {
  InvalidStateError: "This device has a passkey for you already.",
  NotAllowedError: "Nothing came from your device. You can try again.",
  SecurityError: "Passkeys need the site's own address and a secure connection.",
};
const known = () => JSON.parse(document.getElementById("passkey").textContent);

const ways = {
  async create(form) {
    const options = structuredClone(known().creation_options.publicKey);
    const alone = one("[name=passwordless]", form)?.checked;
    options.authenticatorSelection = {
      ...options.authenticatorSelection,
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: Boolean(alone),
      ...(alone && { userVerification: "required" }),
    };
    options.extensions = { ...options.extensions, credProps: true };
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  },
  get: () => ask(known().request_options),
  async login(form) {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return ask((await answer.json()).request_options);
  },
};
const ask = (options) =>
  navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey) });

on("click", "[data-passkey]", async (event, button) => {
  const line = one("[data-passkey-said]", button.form);
  line.hidden = true;
  button.setAttribute("aria-busy", "true");
  try {
    const credential = await ways[button.dataset.passkey](button.form);
    one("[name=credential]", button.form).value = JSON.stringify(credential.toJSON());
    button.form.submit();
  } catch (error) {
    button.removeAttribute("aria-busy");
    line.textContent = said[error.name] ?? "That did not work. You can try again.";
    line.hidden = false;
  }
});

// What cannot work here is not offered.
if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  for (const button of all("[data-passkey]")) button.disabled = true;
}
