// Copies of forms that are not saved yet, in this browser: what was typed outlives a crash, a closed
// tab and a site that is down.

const PREFIX = 'ptvt-draft:';
const DAYS = 30;
// What belongs to one showing of the form, or to one session.
const PASSING = [
  'csrfmiddlewaretoken',
  'next',
  'loaded_revision_id',
  'loaded_revision_created_at',
  'overwrite_revision_id',
  'seen',
];

const key = (path) => PREFIX + path;

/** The fields of a form that an editor fills in, as pairs. */
export function contentOf(form) {
  return [...new FormData(form)].filter(
    ([name, value]) => !PASSING.includes(name) && typeof value === 'string',
  );
}

export function keep(path, form) {
  try {
    const copy = { time: Date.now(), fields: contentOf(form) };
    window.localStorage.setItem(key(path), JSON.stringify(copy));
  } catch {
    // No room, or no storage: the server's own drafts remain.
  }
}

export function forget(path) {
  try {
    window.localStorage.removeItem(key(path));
  } catch {
    // No storage.
  }
}

/** The copy of a form: its time and its fields; nothing when there is none. */
export function kept(path) {
  try {
    return JSON.parse(window.localStorage.getItem(key(path)));
  } catch {
    return null;
  }
}

/** Throw away what nobody came back for. */
export function forgetOld() {
  try {
    Object.keys(window.localStorage)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => name.slice(PREFIX.length))
      .filter((path) => !(kept(path)?.time > Date.now() - DAYS * 24 * 60 * 60 * 1000))
      .forEach(forget);
  } catch {
    // No storage.
  }
}

/** Whether the form shows what the copy holds, but for double spaces, which the site takes out. */
export function isShown(copy, form) {
  const sorted = (fields) => JSON.stringify(fields.map(String).sort()).replace(/ +/g, ' ');
  return sorted(copy.fields) === sorted(contentOf(form));
}

/** Put the fields of a copy in a form, for an editor to save. */
export function fillIn(copy, form) {
  const values = new Map(copy.fields);
  [...form.elements].filter(({ name }) => name && !PASSING.includes(name)).forEach((field) => {
    if (field.type === 'checkbox' || field.type === 'radio') {
      field.checked = copy.fields.some(([name, value]) => name === field.name && value === field.value);
    } else if (field.matches('input:not([type=file]), select, textarea') && values.has(field.name)) {
      field.value = values.get(field.name);
    }
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Save a copy as a draft. Gives the address of the page's form; fails with a Dutch message. */
export async function saveCopy(copy, form) {
  const data = new FormData();
  const current = new FormData(form);
  PASSING.filter((name) => current.has(name)).forEach((name) => data.set(name, current.get(name)));
  copy.fields.forEach(([name, value]) => data.append(name, value));
  data.set('ptvt_autosave', '1');
  let answer;
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body: data,
      headers: { Accept: 'application/json' },
    });
    answer = await response.json();
  } catch {
    throw new Error('De site is niet bereikbaar. Probeer het later nog eens.');
  }
  if (!answer.success) throw new Error(answer.error_message || 'Terugzetten is niet gelukt.');
  const leftOut = answer.field_updates?.ptvt_left_out;
  if (leftOut) window.sessionStorage.setItem('ptvt-left-out', leftOut);
  return answer.url || window.location.pathname;
}
