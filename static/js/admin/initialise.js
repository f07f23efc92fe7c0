// Starts a widget of the admin where Wagtail would write an inline script, which the Content
// Security Policy forbids: <admin-initialise data-function="initDateChooser" data-arguments='["id"]'>.
// Loaded before the forms, so that an element starts as soon as it stands in the page: adding a row
// of a form right after expects that.
customElements.define(
  "admin-initialise",
  class extends HTMLElement {
    connectedCallback() {
      // Moving a row connects its elements again.
      if (this.started) return;
      this.started = true;
      const { function: initialiser, class: constructor } = this.dataset;
      const values = JSON.parse(this.dataset.arguments);
      if (constructor) new window[constructor](...values);
      else window[initialiser](...values);
    }
  },
);

// Draftail writes the styles of its placeholder and its deeper lists into <style> elements, whose
// text differs from page to page. Here such an element hands its text to the document, which the
// policy allows to scripts.
customElements.define(
  "admin-style",
  class extends HTMLElement {
    sheet = new CSSStyleSheet();
    observer = new MutationObserver(() => this.sheet.replaceSync(this.textContent));

    connectedCallback() {
      this.hidden = true;
      this.sheet.replaceSync(this.textContent);
      document.adoptedStyleSheets.push(this.sheet);
      this.observer.observe(this, { characterData: true, childList: true, subtree: true });
    }

    disconnectedCallback() {
      this.observer.disconnect();
      const kept = document.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
      document.adoptedStyleSheets = kept;
    }
  },
);
const createElement = document.createElement;
document.createElement = function (name, ...options) {
  const isStyle = String(name).toLowerCase() === "style";
  return createElement.call(this, isStyle ? "admin-style" : name, ...options);
};

// Jcrop, which sets the focal point of a picture, finds out about touch screens by an inline event
// handler; it asks nothing when it is told.
window.jQuery?.(() => {
  if (jQuery.Jcrop) jQuery.Jcrop.defaults.touchSupport = navigator.maxTouchPoints > 0;
});
