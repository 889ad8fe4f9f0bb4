// Words beside what has only an icon come with the pointer or the focus, and go with Escape.
const root = document.documentElement;
document.addEventListener("keydown", (event) => event.key === "Escape" && root.setAttribute("data-no-tips", ""));
for (const type of ["pointerover", "focusin"]) document.addEventListener(type, () => root.removeAttribute("data-no-tips"));
