// Counts the signs in a field while an editor types, with an advice on the length.

const { Controller } = window.StimulusModule;

class LengthController extends Controller {
  static values = { advice: Number };

  connect() {
    this.field = this.element.querySelector('textarea, input[type="text"]');
    if (!this.field) return;
    this.counter = document.createElement('p');
    this.counter.className = 'ptvt-length';
    this.counter.setAttribute('role', 'status');
    this.field.closest('[data-field-input]')?.after(this.counter) ?? this.field.after(this.counter);
    this.count = this.count.bind(this);
    this.field.addEventListener('input', this.count);
    this.count();
  }

  disconnect() {
    this.field?.removeEventListener('input', this.count);
    this.counter?.remove();
  }

  count() {
    const length = [...this.field.value.trim()].length;
    const over = length - this.adviceValue;
    this.counter.classList.toggle('ptvt-length--over', over > 0);
    this.counter.textContent =
      over > 0
        ? `${length} tekens: ${over} meer dan het advies van ${this.adviceValue}. Zoekmachines korten de tekst in.`
        : `${length} van ${this.adviceValue} tekens`;
  }
}

window.wagtail.app.register('ptvt-length', LengthController);
