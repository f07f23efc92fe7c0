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
