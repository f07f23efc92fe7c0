// A form with a chosen file is sent only when it is complete: a form that comes back has lost the
// file. Wagtail's forms have `novalidate`, so the browser does not see to it by itself.

function check(event) {
  const button = event.target.closest?.('button, input[type=submit]');
  if (event.type === 'click' && button?.type !== 'submit') return;
  const form = button?.form ?? event.target.closest?.('form');
  const files = [...(form?.querySelectorAll('input[type=file]') ?? [])];
  if (!files.some((field) => field.files.length)) return;
  const description = form.querySelector('[name$=description]');
  const decorative = form.querySelector('[name$=is_decorative]');
  if (description && decorative) description.required = !decorative.checked;
  if (form.checkValidity()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  form.reportValidity();
}

document.addEventListener('click', check, true);
document.addEventListener('submit', check, true);

// Several uploads: one button saves them all.
const uploads = document.getElementById('upload-list');

function saveAll() {
  uploads.querySelectorAll('form button[type=submit], form input[type=submit]').forEach((button) => button.click());
}

if (uploads) {
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className: 'button', textContent: 'Bewaar alles', hidden: true });
  button.addEventListener('click', saveAll);
  uploads.after(button);
  new MutationObserver(() => {
    button.hidden = uploads.querySelectorAll('form').length < 2;
  }).observe(uploads, { childList: true, subtree: true });
}
