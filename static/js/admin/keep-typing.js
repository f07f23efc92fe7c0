// Nothing that an editor types is lost: autosave starts at the first keystroke and goes on trying
// when the site is down; a copy in this browser is offered back; who edits too is said.

import { contentOf, fillIn, forget, forgetOld, isShown, keep, kept, saveCopy } from './draft-copies.js';

const RETRY = 10_000; // milliseconds
const COPY_AFTER = 200;
const LATE = 1000;
const SETTLED = 2500; // When the parts of a form that scripts make are there.

const form = document.querySelector('[data-edit-form]');
let saveBegan = 0;
let lastInput = 0;
// Whether the editor did anything yet: fields that load set themselves too, and that is no change.
let isTouched = false;
// Whether the form holds what was never saved.
let isAhead = false;
// Whether a copy is being saved in place of what the form shows.
let isRestoring = false;
let copyTimer;
let retryTimer;
let lateTimer;
const initial = new Map(form ? contentOf(form) : []);
// Only pages are saved as drafts; the list of topics, say, has forms that know no draft.
const hasDrafts = form?.dataset.controller.includes('w-autosave');

// Where copies of this form lie: the first autosave of a new page gives it another address.
const places = new Set();

const path = () => window.location.pathname;
const isNew = () => path().includes('/add/');

function keepHere() {
  copyTimer = window.clearTimeout(copyTimer);
  places.add(path());
  keep(path(), form);
}

function forgetHere() {
  copyTimer = window.clearTimeout(copyTimer);
  [...places, path()].forEach(forget);
  places.clear();
}

/** Whether something was typed after the last save began. */
const isLate = () => saveBegan && lastInput > saveBegan;

/** The page is made; what was typed since its first save began is saved later. */
function forgetMade() {
  forgetHere();
  if (isLate()) keepHere();
}

const autosave = () => window.wagtail.app.getControllerForElementAndIdentifier(form, 'w-autosave');

/** The line above the form with a name, made when it is not there. */
function notice(name, text, ...buttons) {
  let line = document.querySelector(`[data-ptvt-notice="${name}"]`);
  if (!line) {
    line = document.createElement('div');
    line.className = 'ptvt-notice';
    line.dataset.ptvtNotice = name;
    line.setAttribute('role', name === 'presence' ? 'status' : 'alert');
    form.before(line);
  }
  const message = document.createElement('p');
  message.textContent = text;
  line.replaceChildren(message, ...buttons);
}

const drop = (name) => document.querySelector(`[data-ptvt-notice="${name}"]`)?.remove();

function button(text, action, isSecondary = false) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = `button button-small${isSecondary ? ' button-secondary' : ''}`;
  made.textContent = text;
  made.addEventListener('click', action);
  return made;
}

function typed(event) {
  if (!isTouched && !event.isTrusted) return;
  isTouched = true;
  lastInput = Date.now();
  window.clearTimeout(copyTimer);
  copyTimer = window.setTimeout(keepHere, COPY_AFTER);
  if (event.isTrusted) isAhead = true;
}

/** Say which values are wrong and thus not saved, while all else is. */
function tellLeftOut(text) {
  window.sessionStorage.removeItem('ptvt-left-out');
  if (!text) drop('left-out');
  else notice('left-out', `Nog niet bewaard: ${text.replaceAll('\n', ' ')} De rest is bewaard.`);
}

function saved({ detail }) {
  const leftOut = detail.response.field_updates?.ptvt_left_out;
  drop('down');
  // Now there is a draft.
  document.querySelector('[name="action-discard-draft"]')?.classList.remove('!w-hidden');
  window.clearTimeout(retryTimer);
  tellLeftOut(leftOut);
  if (leftOut) keepHere();
  else forgetHere();
  catchUp();
}

/** Save once more what was typed during a save: Wagtail takes the form as it is then for saved. */
function catchUp() {
  if (!isLate()) return;
  keepHere();
  window.clearTimeout(lateTimer);
  lateTimer = window.setTimeout(() => {
    if (isLate() && autosave()?.activeValue) autosave().save(new CustomEvent('ptvt:late'));
  }, LATE);
}

function failed({ detail }) {
  keepHere();
  if (detail.type !== 'network_error' && detail.type !== 'server_error') return;
  notice(
    'down',
    'Opslaan lukt nu niet: de site is niet bereikbaar, u bent uitgelogd, of de pagina is intussen verwijderd. Wat u typt, blijft bewaard in deze browser. We proberen het steeds opnieuw.',
  );
  window.clearTimeout(retryTimer);
  retryTimer = window.setTimeout(() => {
    if (autosave()?.activeValue) autosave().save(new CustomEvent('ptvt:retry'));
  }, RETRY);
}

function overtaken({ detail }) {
  keepHere();
  drop('down');
  const isConflict = detail.response?.error_code === 'invalid_revision';
  notice(
    'overtaken',
    isConflict
      ? 'Iemand anders heeft deze pagina gewijzigd terwijl u schreef. Uw tekst is nog niet opgeslagen, maar blijft bewaard in deze browser. Ververs de pagina om de nieuwste versie te zien; daar kunt u uw tekst terugzetten.'
      : 'Automatisch opslaan is gestopt. Uw tekst blijft bewaard in deze browser. Ververs de pagina en zet uw tekst terug.',
    button('Ververs de pagina', () => {
      form.dataset.wUnsavedConfirmationValue = 'false';
      window.location.reload();
    }),
  );
}

function offer() {
  const address = path();
  const copy = kept(address);
  if (!copy || lastInput) return;
  if (isShown(copy, form)) {
    forget(address);
    return;
  }
  const time = new Date(copy.time).toLocaleString('nl-NL', { dateStyle: 'long', timeStyle: 'short' });
  const restore = async () => {
    if (!hasDrafts) {
      fillIn(copy, form);
      drop('copy');
      return;
    }
    isRestoring = true;
    try {
      const goal = await saveCopy(copy, form);
      forget(address);
      form.dataset.wUnsavedConfirmationValue = 'false';
      window.location.assign(goal);
    } catch (error) {
      isRestoring = false;
      notice('copy', error.message, ...buttons());
    }
  };
  const buttons = () => [
    button('Zet mijn tekst terug', restore),
    button('Gooi weg', () => { forget(address); drop('copy'); }, true),
  ];
  notice(
    'copy',
    `U schreef hier op ${time} iets dat niet is opgeslagen. Wilt u die tekst terug?${hasDrafts ? ' De versie die nu is opgeslagen, vindt u daarna bij Geschiedenis.' : ''}`,
    ...buttons(),
  );
}

/** Say who else has the page open, as Wagtail's pictures of people in the corner do. */
function watchOthers() {
  const sessions = document.getElementById('w-editing-sessions');
  if (!sessions) return;
  const tell = () => {
    // The button of who only looks bears a name; that of who has changes, a sentence.
    // Wagtail goes on showing, as idle, who closed the page long ago.
    const looks = '.w-editing-sessions__session[aria-label]:has(.w-editing-sessions__avatar--idle)';
    const told = [...sessions.querySelectorAll(`button[aria-label]:not(${looks})`)].map((button) => {
      const label = button.getAttribute('aria-label');
      const onlyLooks = button.classList.contains('w-editing-sessions__session');
      return onlyLooks ? `${label} heeft deze pagina ook open.` : `${label}.`;
    });
    const text = [...new Set(told)].join(' ');
    if (!text) drop('presence');
    else if (document.querySelector('[data-ptvt-notice="presence"]')?.textContent !== text) {
      notice('presence', text);
    }
  };
  new MutationObserver(tell).observe(sessions, { childList: true, subtree: true });
  tell();
}

/** Ask for the values that can be saved to be saved, also when others are wrong. */
function sends(event) {
  // A page with no more than a topic is not one yet: opening a form can fill that in.
  const changed = contentOf(form).filter(([name, value]) => initial.get(name) !== value);
  if (!isTouched || isRestoring || (isNew() && changed.every(([name]) => name === 'topics'))) {
    event.preventDefault();
    // Nobody is told of a save that is not made: they would wait for its end.
    event.stopImmediatePropagation();
    return;
  }
  saveBegan = Date.now();
  event.detail.formData.set('ptvt_autosave', '1');
}

/** Have Wagtail watch a form that came back with errors, as any other: else no later change is saved. */
function watchAgain() {
  const { dataset } = form;
  if (dataset.wUnsavedForceValue !== 'true') return;
  if (new URL(form.action).pathname === path()) {
    dataset.wUnsavedForceValue = 'false';
    isAhead = true;
  } else window.setTimeout(offer, SETTLED); // An old version, which Wagtail does not watch.
}

/**
 * Have what was typed before Wagtail looks saved too. Wagtail takes the form as it is for what is
 * saved two seconds after its scripts have started, which on a slow connection is late.
 */
function watched() {
  // Not sooner: a form that has changes when Wagtail's scripts start is not watched at all.
  if (isAhead && !saveBegan) form.dataset.wUnsavedForceValue = 'true';
}

/** Add a comment that is half typed when its writer goes on elsewhere; Wagtail throws it away. */
function keepComments({ target }) {
  if (target.closest('#comments')) return;
  document.querySelectorAll('#comments form:has(textarea)').forEach((comment) => {
    if (comment.querySelector('textarea').value.trim()) comment.requestSubmit();
  });
}

if (form) {
  forgetOld();
  document.addEventListener('pointerdown', keepComments, true);
  ['pointerdown', 'keydown', 'drop'].forEach((name) => {
    document.addEventListener(name, () => { isTouched = true; }, { capture: true, once: true });
  });
  window.setTimeout(() => tellLeftOut(window.sessionStorage.getItem('ptvt-left-out')));
  form.addEventListener('input', typed);
  form.addEventListener('change', typed);
  form.addEventListener('submit', () => {
    keepHere();
    window.sessionStorage.setItem('ptvt-sent', JSON.stringify([...places]));
  });
  // What was typed just before the tab closes.
  window.addEventListener('pagehide', () => { if (copyTimer) keepHere(); });
  document.addEventListener('w-unsaved:add', () => { if (isTouched) keepHere(); });
  document.addEventListener('w-autosave:save', sends, true);
  document.addEventListener('w-autosave:success', saved);
  document.addEventListener('w-autosave:error', failed);
  document.addEventListener('w-autosave:deactivated', overtaken);
  document.addEventListener('w-autosave:hydrate', forgetMade);
  document.addEventListener('w-unsaved:clear', catchUp);
  document.addEventListener('w-unsaved:watch-edits', watched);
  document.addEventListener('w-unsaved:watch-edits', offer, { once: true });
  watchAgain();
  watchOthers();
}
