// What the public pages need: the theme, toasts, one submit at a time, drafts, examples to try.
import "./behaviours/theme.js";
import "./behaviours/toasts.js";
import "./behaviours/submitting.js";
import "./behaviours/passwords.js";
import "./behaviours/tasting.js";

if (document.querySelector("[data-passkey]")) import("./behaviours/passkeys.js");
if (location.pathname.startsWith("/accounts/log")) import("./pocket/entrance.js").catch(() => {});
