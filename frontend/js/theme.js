// Runs before the first paint, so that a chosen theme never flashes and parts that need script never blink.
(function (root) {
  var chosen = null;
  try {
    chosen = localStorage.getItem("theme");
    if (localStorage.getItem("private") === "yes") root.dataset.private = "";
  } catch (blocked) {
    /* storage may be refused: the system's theme it is */
  }
  if (chosen === "system") delete root.dataset.theme; // this device may differ from the account's setting
  else if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
  root.classList.add("js");
})(document.documentElement);
