// Names for those who cannot see the screen, where Wagtail's own widgets and lists have none or
// have one that differs from what is shown.

const LABELS = 'label, .w-field__label, [data-panel-heading-text], .c-sf-block__type';

/** The name that stands above a field. */
function nameOf(element) {
  const around = element.closest('[data-field-wrapper], .w-panel, [data-streamfield-child]');
  const above = element.closest('[data-streamfield-widget]')?.closest('.w-field')?.previousElementSibling;
  return (above?.textContent || around?.querySelector(LABELS)?.textContent || '').replace('*', '').trim();
}

/** Say what a button adds, and after which block. */
function nameAddButton(button) {
  const place = button.matches('[data-streamfield-list-add]') ? button : button.parentElement;
  let before = place.previousElementSibling;
  while (before && !before.matches('[data-streamfield-child]:not([aria-hidden=true])')) before = before.previousElementSibling;
  const after = before?.querySelector('.c-sf-block__title:not(:empty)') ?? before?.querySelector('.c-sf-block__type');
  const where = after ? ` na ${after.textContent.trim().slice(0, 60)}` : place.nextElementSibling && ', als eerste';
  button.title = `${button.textContent.trim()}${where ?? ''}`;
  button.ariaLabel = button.title;
}

const TYPED = 'input:not([type=hidden])';

/** Name a cell of a table by the headings of its column and its row, as they are typed. */
function nameCell(input) {
  const cell = input.closest('td');
  const headings = [
    input.closest('table').querySelectorAll('thead th')[cell.cellIndex]?.querySelector(TYPED),
    cell.parentElement.querySelector(`td ${TYPED}`),
  ].filter((heading) => heading && heading !== input);
  headings.forEach((heading) => { heading.id ||= heading.name; });
  input.setAttribute('aria-labelledby', headings.map(({ id }) => id).join(' '));
}

const RULES = {
  '.typed-table-block td input:not([type=hidden], [aria-labelledby])': nameCell,
  '#upload-list form:not([aria-label])': (form) => {
    form.setAttribute('aria-label', form.querySelector('[name$=title]')?.value ?? 'Bestand');
  },
  '.modal[role=dialog]': (dialog) => {
    dialog.ariaLabel = dialog.querySelector('h1, h2')?.textContent.trim() ?? '';
    dialog.ariaModal = 'true';
  },
  '.c-sf-add-button[data-named]': nameAddButton,
  '.w-minimap__collapse-all--floating': (button) => { button.title = button.textContent.trim(); },
  '.public-DraftEditor-content:not([aria-label], [aria-labelledby])': (element) => {
    element.setAttribute('aria-label', nameOf(element) || 'Tekst');
  },
  '.tagit input:not([aria-label])': (element) => {
    element.setAttribute('aria-label', nameOf(element) || 'Labels');
  },
  '#fileupload:not([aria-label])': (element) => element.setAttribute('aria-label', 'Bestanden'),
  '.page-status-tag[aria-label]': (element) => {
    const text = element.textContent.trim().replace(/\s+/g, ' ');
    const label = element.getAttribute('aria-label');
    if (!label.startsWith(text)) element.setAttribute('aria-label', `${text}: ${label}`);
  },
  'h2[role=alert]': (element) => {
    element.removeAttribute('role');
    element.setAttribute('aria-live', 'polite');
  },
  'main h2:empty': (element) => { element.hidden = true; },
  'a.button[role=tab]': (element) => element.removeAttribute('role'),
  'th:empty': (element) => {
    const text = document.createElement('span');
    text.className = 'w-sr-only';
    const name = element.closest('.typed-table-block') ? 'Rij' : 'Stap'; // Of a review.
    text.textContent = element.getAttribute('aria-label') ?? name;
    element.append(text);
  },
  // Its items are divided by arrows, which a list may not hold.
  '.workflow-tasks:not([role]), .workflow-tasks :is(li, h4):not([role])': (element) => {
    element.setAttribute('role', 'none');
  },
};

function apply() {
  Object.entries(RULES).forEach(([selector, rule]) => {
    document.querySelectorAll(selector).forEach(rule);
  });
}

let waiting = 0;
new MutationObserver(() => {
  window.cancelAnimationFrame(waiting);
  waiting = window.requestAnimationFrame(apply);
}).observe(document.body, { childList: true, subtree: true });
apply();
