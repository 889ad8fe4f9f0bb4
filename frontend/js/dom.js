// Short names for looking things up.
export const one = (selector, from = document) => from.querySelector(selector);
export const all = (selector, from = document) => [...from.querySelectorAll(selector)];
export const on = (type, selector, act) =>
  document.addEventListener(type, (event) => {
    const found = event.target.closest?.(selector);
    if (found) act(event, found);
  });
// A field of a dialog that was just closed may hold the focus a moment longer: nobody types there.
export const typing = (element) =>
  !element.closest("dialog:not([open])") &&
  Boolean(element.closest("input:not([type=checkbox],[type=radio]),select,textarea,[contenteditable],[role=application],dialog,[popover]"));
