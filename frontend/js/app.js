// What the app's pages need. Everything here stands on top of links and forms that work without it.
import "./behaviours/htmx.js";
import "./behaviours/announce.js";
import "./behaviours/theme.js";
import "./behaviours/toasts.js";
import "./behaviours/dialogs.js";
import "./behaviours/drafts.js";
import "./behaviours/submitting.js";
import "./behaviours/faults.js";
import "./behaviours/focus.js";
import "./behaviours/fresh.js";
import "./behaviours/undo.js";
import "./behaviours/quick-add.js";
import "./behaviours/selection.js";
import "./behaviours/charts.js";
import "./behaviours/drop.js";
import "./behaviours/choosing.js";
import "./behaviours/snapping.js";
import "./behaviours/private.js";
import "./behaviours/waiting.js";
import "./behaviours/tips.js";
import "./behaviours/pocket.js";
import "./behaviours/finding.js";
import "./behaviours/shortcuts.js";
import "./behaviours/planning.js";
import "./behaviours/touring.js";

// What only some pages need is fetched by those.
if (document.querySelector("[data-board]")) import("./behaviours/board.js");
if (document.querySelector("[data-awaits]")) import("./behaviours/awaiting.js");
if (document.querySelector("[data-files]")) import("./behaviours/files.js");
if (document.querySelector("[data-sends]")) import("./behaviours/sending.js");
if (document.querySelector("[data-copies]")) import("./behaviours/copying.js");
if (document.querySelector("[data-passkey]")) import("./behaviours/passkeys.js");
if (document.querySelector("[data-explore]")) import("./behaviours/exploring.js");
