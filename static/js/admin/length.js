// Counts the characters in a field while an editor types, with an advice on the length. A screen reader
// reads the count with the field, and says once that it is too long: not at every keystroke.

const { Controller } = window.StimulusModule;

class LengthController extends Controller {
  static values = { advice: Number };

  connect() {
    this.field = this.element.querySelector('textarea, input[type="text"]');
    if (!this.field) return;
    this.counter = document.createElement('p');
    this.counter.className = 'ptvt-length';
    this.counter.id = `${this.field.id}-length`;
    const about = this.field.getAttribute('aria-describedby') ?? '';
    this.field.setAttribute('aria-describedby', `${about} ${this.counter.id}`.trim());
    this.warning = document.createElement('p');
    this.warning.className = 'w-sr-only';
    this.warning.setAttribute('role', 'status');
    this.field.closest('[data-field-input]')?.after(this.counter) ?? this.field.after(this.counter);
    this.counter.after(this.warning);
    this.count = this.count.bind(this);
    this.field.addEventListener('input', this.count);
    this.count();
  }

  disconnect() {
    this.field?.removeEventListener('input', this.count);
    this.counter?.remove();
    this.warning?.remove();
  }

  count() {
    const length = [...this.field.value.trim()].length;
    const over = length - this.adviceValue;
    this.counter.classList.toggle('ptvt-length--over', over > 0);
    this.counter.textContent =
      over > 0
        ? `${length} tekens: ${over} meer dan het advies van ${this.adviceValue}. Zoekmachines korten de tekst in.`
        : `${length} van ${this.adviceValue} tekens`;
    const warning = over > 0 ? `Langer dan het advies van ${this.adviceValue} tekens` : '';
    if (this.warning.textContent !== warning) this.warning.textContent = warning;
  }
}

window.wagtail.app.register('ptvt-length', LengthController);
