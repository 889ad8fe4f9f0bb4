// Swagger has a dark dress of its own behind a class: it wears it when the rest of the page is dark.
const root = document.documentElement;
const isDark = matchMedia("(prefers-color-scheme: dark)");
const dress = () => root.classList.toggle("dark-mode", root.dataset.theme === "dark" || (root.dataset.theme !== "light" && isDark.matches));

dress();
isDark.addEventListener("change", dress);
