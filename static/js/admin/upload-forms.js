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

// What a picture says that it shows, by the name of its file: a suggestion for the description. The
// server reads it from the beginning of the file.
const known = new Map();

function suggest() {
  document.querySelectorAll('[name$=description]:not([data-ptvt-suggested])').forEach((field) => {
    const files = [...(field.form?.querySelector('input[type=file]')?.files ?? [])];
    const place = files[0]?.name ?? field.closest('#upload-list > li')?.textContent ?? '';
    const name = [...known.keys()].find((each) => place.includes(each));
    if (!name || field.value) return;
    field.value = known.get(name);
    field.dataset.ptvtSuggested = '';
  });
}

async function read(files) {
  const { ADMIN_URLS, CSRF_HEADER_NAME, CSRF_TOKEN } = JSON.parse(document.getElementById('wagtail-config').textContent);
  const address = new URL(`${ADMIN_URLS.PAGES}../images/beschrijving/`, window.location);
  const headers = { [CSRF_HEADER_NAME]: CSRF_TOKEN };
  const pictures = [...files].filter(({ name }) => /\.(avif|gif|heic|jpe?g|png|webp)$/i.test(name));
  await Promise.all(pictures.map(async (file) => {
    const answer = await fetch(address, { method: 'POST', headers, body: file.slice(0, 262_144) });
    const { description } = answer.ok ? await answer.json() : {};
    if (description) known.set(file.name, description);
  }));
  suggest();
}

document.addEventListener('change', ({ target }) => { if (target.type === 'file') read(target.files); }, true);
document.addEventListener('drop', ({ dataTransfer }) => { read(dataTransfer?.files ?? []); }, true);

// Several uploads: one button saves them all.
const uploads = document.getElementById('upload-list');

function saveAll() {
  uploads.querySelectorAll('form button[type=submit], form input[type=submit]').forEach((button) => button.click());
}

/** Say how many are left, and go on in the first form that is: Wagtail replaces what was sent. */
function tellWaiting(status) {
  const waiting = uploads.querySelectorAll('form').length;
  const text = waiting === 1 ? '1 bestand wacht op uw gegevens' : `${waiting} bestanden wachten op uw gegevens`;
  if (status.textContent !== text) status.textContent = text;
  if (!uploads.dataset.sent || document.activeElement !== document.body) return;
  const wrong = uploads.querySelector('.w-field--error');
  (wrong ?? uploads).querySelector('form :is(input, textarea):not([type=hidden])')?.focus();
}

if (uploads) {
  const status = document.createElement('p');
  status.className = 'w-sr-only';
  status.setAttribute('role', 'status');
  uploads.after(status);
  uploads.addEventListener('submit', () => { uploads.dataset.sent = 'true'; });
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className: 'button', textContent: 'Bewaar alles', hidden: true });
  button.addEventListener('click', saveAll);
  uploads.after(button);
  new MutationObserver(() => {
    button.hidden = uploads.querySelectorAll('form').length < 2;
    suggest();
    tellWaiting(status);
  }).observe(uploads, { childList: true, subtree: true });
}
