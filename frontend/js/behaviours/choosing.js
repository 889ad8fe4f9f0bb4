// A form marked data-submit-on-change goes as soon as a choice is made; without script its button does it.
import { on } from "../dom.js";

on("change", "form[data-submit-on-change]", (event, form) => form.requestSubmit());
