// A forecast that is being worked out comes up by itself: the page is read again now and then until it is there.
import { one } from "../dom.js";
import { announce } from "./announce.js";
import { refresh } from "./fresh.js";

const EVERY = 5000;
let left = 36; // three minutes; after that it comes with the next page

// Whoever writes, arranges or has something open is not disturbed.
const isBusy = () => document.hidden || one("dialog[open], :popover-open, .arranging, main details[open], main :focus:is(input, select, textarea)");

const look = async () => {
  left -= 1;
  if (!isBusy()) await refresh();
  if (!one("[data-awaits]")) announce("The forecast is here.");
  else if (left) setTimeout(look, EVERY);
};
setTimeout(look, EVERY);
