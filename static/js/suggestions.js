// Suggestions while typing in a search field. Without this script the field works as before.
import Combobox from "../combobox-nav/index.js";

const PAUSE = 150; // milliseconds without typing before the server is asked
const SHORTEST = 2; // signs

for (const form of document.querySelectorAll("form[data-suggestions]")) {
  addSuggestions(form, form.querySelector("input[type=search]"));
}

function addSuggestions(form, input) {
  const list = element("ul", { role: "listbox", "aria-label": "Suggesties" });
  list.id = `${input.id}-suggesties`;
  list.className = "ptvt-search__suggestions";
  list.hidden = true;
  const status = element("p", { role: "status" });
  status.className = "visually-hidden";
  input.parentElement.append(list);
  form.append(status);

  const combobox = new Combobox(input, list, { tabInsertsSuggestions: false });
  let timer, request;

  function stopAsking() {
    clearTimeout(timer);
    request?.abort();
  }

  function close() {
    stopAsking();
    status.textContent = "";
    if (list.hidden) return;
    combobox.stop();
    list.hidden = true;
  }

  function show(suggestions) {
    if (!suggestions.length) {
      close();
      status.textContent = "Geen suggesties";
      return;
    }
    list.replaceChildren(...suggestions.map(option));
    // Combobox moves one id along, and loses it on the way up: then nothing is read out.
    for (const [index, item] of [...list.children].entries()) item.id = `${list.id}-${index}`;
    status.textContent =
      suggestions.length === 1 ? "1 suggestie" : `${suggestions.length} suggesties`;
    if (!list.hidden) combobox.stop();
    list.hidden = false;
    combobox.start();
  }

  async function ask() {
    const text = input.value.trim();
    if (text.length < SHORTEST) return close();
    request?.abort();
    request = new AbortController();
    try {
      const address = `${form.dataset.suggestions}?q=${encodeURIComponent(text)}`;
      const answer = await fetch(address, { signal: request.signal });
      const { suggestions } = await answer.json();
      if (document.activeElement === input) show(suggestions);
    } catch {
      // No suggestions: searching goes on without.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      // The first time it closes the list, the second time it empties the field.
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
  // A press on a suggestion must not take the focus from the field before the click comes.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  // A late answer must not replace the list in which somebody is choosing.
  list.addEventListener("combobox-select", stopAsking);
  list.addEventListener("combobox-commit", (event) => {
    input.value = event.target.textContent;
    close();
    form.requestSubmit();
  });
}

function option(text) {
  const item = element("li", { role: "option" });
  item.textContent = text;
  return item;
}

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
