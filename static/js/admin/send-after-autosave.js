// A form is sent only once, and when the autosave under way has been answered. The first autosave
// makes the page; a form that is sent before its answer is there would make the page once more, and
// its address would be taken.

const PATIENCE = 30_000; // milliseconds, as Wagtail's own buttons

const form = document.querySelector('[data-edit-form]');
let isSaving = false;
let isSent = false;
// A button like the one that was chosen while an autosave was under way: the answer puts other
// buttons in its place. Not a hidden field, which the copy of what is typed would hold too.
let chosen = null;

function wait(event) {
  if (event.target !== form || event.defaultPrevented) return;
  if (!isSaving && !isSent) {
    isSent = true;
    window.setTimeout(() => { isSent = !event.defaultPrevented; });
    window.setTimeout(() => { isSent = false; }, PATIENCE);
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (chosen || isSent) return;
  chosen = document.createElement('button');
  chosen.hidden = true;
  chosen.name = event.submitter?.name ?? '';
  chosen.value = event.submitter?.value ?? '';
}

function answered() {
  isSaving = false;
  if (!chosen) return;
  form.append(chosen);
  form.requestSubmit(chosen);
  chosen = null;
}

if (form) {
  // The dialog that sends a page back submits by jQuery, which tells nobody.
  form.submit = () => form.requestSubmit();
  // Before anybody else hears of it: to them, a form that waits is not sent.
  window.addEventListener('submit', wait, true);
  // After `keep-typing.js`, which has what is no change not saved.
  document.addEventListener('w-autosave:save', (event) => {
    if (event.defaultPrevented) return;
    if (isSent) event.preventDefault();
    else isSaving = true;
  });
  form.addEventListener('w-autosave:success', answered);
  form.addEventListener('w-autosave:error', answered);
  // Back from another page, nothing is being sent.
  window.addEventListener('pageshow', () => { isSent = false; });
}
