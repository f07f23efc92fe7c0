// Starts a widget of the admin where Wagtail would write an inline script, which the Content
// Security Policy forbids: <admin-widget data-name="initDateChooser" data-arguments='["id"]'>.
// Loaded before the forms: adding a row of a form expects that an element starts as soon as it is
// in the page.
customElements.define(
  "admin-widget",
  class extends HTMLElement {
    connectedCallback() {
      // Moving a row connects its elements again.
      if (this.started) return;
      this.started = true;
      const { name } = this.dataset;
      const values = JSON.parse(this.dataset.arguments);
      const isClass = /^[A-Z]/.test(name);
      if (isClass) new window[name](...values);
      else window[name](...values);
    }
  },
);

// Jcrop, which sets the focal point of a picture, detects touch screens by an inline event handler
// unless this setting tells it.
window.jQuery?.(() => {
  if (jQuery.Jcrop) jQuery.Jcrop.defaults.touchSupport = navigator.maxTouchPoints > 0;
});
