// Makes what is pasted into a text what the editor can store: headings, lists and weights as they
// were, no links that work on one computer only. A table becomes a block of its own below the text;
// what cannot come along is told. A pasted text of the editor itself stays as it is.

const REMOVED = 'style, script, meta, link, title, template, noscript, xml';
const PICTURES = 'img, svg, video, audio, iframe, object, embed';
const OURS = /data-(editor|offset-key|draftjs)/;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';
const MOST_COLUMNS = 20;
const FIELD_HAS_IT = 500; // milliseconds: twice the time after which Draftail fills its field
const ours = new WeakSet();

// The text of the attribute: in a page with a policy, `element.style` may be empty.
function style(element, name) {
  const match = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(element.getAttribute('style') ?? '');
  return match ? match[1].trim().toLowerCase() : '';
}

const unwrap = (element) => element.replaceWith(...element.childNodes);

function rename(element, name) {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

function removeHidden(body) {
  body.querySelectorAll(REMOVED).forEach((element) => element.remove());
  body.querySelectorAll('[style]').forEach((element) => {
    const isComment = /comment/.test(style(element, 'mso-special-character') + style(element, 'mso-element'));
    if (isComment || style(element, 'display') === 'none' || style(element, 'mso-hide') === 'all') element.remove();
  });
}

function setWeights(body) {
  body.querySelectorAll('b, strong').forEach((element) => {
    if (/^(normal|[1-4]00)$/.test(style(element, 'font-weight'))) unwrap(element);
  });
  body.querySelectorAll('i, em').forEach((element) => {
    if (style(element, 'font-style') === 'normal') unwrap(element);
  });
  body.querySelectorAll('span[style], font[style], a[style]').forEach((element) => {
    const marks = [];
    if (/^(bold|bolder|[6-9]00)$/.test(style(element, 'font-weight'))) marks.push('b');
    if (style(element, 'font-style') === 'italic') marks.push('i');
    marks.forEach((name) => {
      const mark = element.ownerDocument.createElement(name);
      mark.append(...element.childNodes);
      element.append(mark);
    });
  });
}

function setHeadings(body) {
  body.querySelectorAll('p.MsoTitle, h1').forEach((element) => rename(element, 'h2'));
  // Of a figure, Draft.js keeps no text.
  body.querySelectorAll('figure, figcaption').forEach((element) => rename(element, 'div'));
  body.querySelectorAll('h4, h5, h6').forEach((element) => rename(element, 'h3'));
  body.querySelectorAll('h2, h3').forEach((heading) => heading.querySelectorAll('b, strong').forEach(unwrap));
}

// Word writes a list as paragraphs, each with its own mark.
function makeLists(body) {
  let lists = [];
  let last = null;
  body.querySelectorAll('p[style*="mso-list:"], p[style*="mso-list :"]').forEach((line) => {
    const level = Number(/level(\d)/.exec(style(line, 'mso-list'))?.[1] ?? 0);
    if (!level) return;
    const mark = [...line.querySelectorAll('[style]')].find((part) => style(part, 'mso-list') === 'ignore');
    const name = /^\s*\(?[\da-z]{1,4}[.)]/i.test(mark?.textContent ?? '') ? 'ol' : 'ul';
    mark?.remove();
    if (!last || line.previousElementSibling !== last) lists = [];
    lists.length = Math.min(lists.length, level);
    while (lists.length < level) {
      const list = body.ownerDocument.createElement(name);
      const parent = lists.at(-1)?.lastElementChild ?? lists.at(-1);
      if (parent) parent.append(list);
      else line.before(list);
      lists.push(list);
    }
    lists.at(-1).append(rename(line, 'li'));
    [last] = lists;
  });
}

function checkLinks(body) {
  body.querySelectorAll('a').forEach((link) => {
    if (!/^(https?:|mailto:|tel:)/i.test(link.getAttribute('href')?.trim() ?? '')) unwrap(link);
  });
}

function setMarks(body) {
  [['sup', RAISED], ['sub', LOWERED]].forEach(([name, digits]) => {
    body.querySelectorAll(name).forEach((element) => {
      const text = element.textContent.trim();
      if (/^\d+$/.test(text)) element.replaceWith([...text].map((digit) => digits[digit]).join(''));
    });
  });
}

const words = (element) => element.textContent.replace(/\s+/g, ' ').trim();

// The rows of a table of facts; null for one that only places things, as e-mails do.
function rowsOf(table) {
  const rows = [...table.rows].map((row) => [...row.cells].flatMap((cell) => [
    words(cell), ...Array(Math.min(cell.colSpan, MOST_COLUMNS) - 1).fill(''),
  ]));
  const width = Math.max(...rows.map((row) => row.length));
  const isLayout = table.querySelector('table, h2, h3, ul, ol') || rows.length < 2 || width < 2;
  if (isLayout || width > MOST_COLUMNS || !words(table)) return null;
  return rows.filter((row) => row.some(Boolean)).map((row) => [...row, ...Array(width - row.length).fill('')]);
}

function takeTables(body, canStore) {
  const tables = [];
  let links = 0;
  [...body.querySelectorAll('table')].reverse().forEach((table) => {
    const rows = rowsOf(table);
    if (rows && canStore) {
      links += table.querySelectorAll('a').length;
      tables.unshift({
        columns: rows[0].map((heading) => ({ type: 'text', heading })),
        rows: rows.slice(1).map((values) => ({ values })),
        caption: table.caption ? words(table.caption) : '',
      });
      table.remove();
    } else if (rows) {
      table.replaceWith(...rows.map((row) => {
        const line = body.ownerDocument.createElement('p');
        line.textContent = row.filter(Boolean).join(' | ');
        return line;
      }));
      tables.unshift(null);
    } else {
      table.querySelectorAll('td, th, caption').forEach((cell) => rename(cell, 'div'));
      unwrap(table);
    }
  });
  return { tables, links };
}

function removePictures(body) {
  const pictures = [...body.querySelectorAll(PICTURES)];
  pictures.forEach((picture) => picture.remove());
  return pictures.filter((picture) => picture.getAttribute('width') !== '1').length;
}

// The stream field around an editor, and the place of the block after it.
function streamOf(editor) {
  const stream = editor.closest('[id$="-root"]')?.rootBlock;
  if (!stream?.blockDef?.childBlockDefsByName?.table) return null;
  const place = stream.children.findIndex((child) => child.element?.contains(editor)
    || document.getElementById(`${child.prefix}-value`)?.closest('[data-streamfield-child]')?.contains(editor)
    || editor.closest('[data-streamfield-child]')?.querySelector(`[name="${child.prefix}-id"]`));
  return place < 0 ? null : { stream, place: place + 1 };
}

const many = (number, one, more) => (number === 1 ? `Eén ${one}` : `${number} ${more}`);

function tell(editor, { tables, links, pictures }) {
  const field = editor.closest('[data-field-input]') ?? editor.closest('.Draftail-Editor');
  const told = [];
  const blocks = tables.filter(Boolean).length;
  if (blocks) told.push(`${many(blocks, 'tabel staat', 'tabellen staan')} nu in een eigen blok onder deze tekst. Kijk de koppen na.`);
  if (blocks < tables.length) told.push(`${many(tables.length - blocks, 'tabel is', 'tabellen zijn')} als losse regels geplakt, want hier kan geen tabel staan.`);
  if (links) told.push('De links in de tabel kwamen niet mee.');
  if (pictures) told.push(`${many(pictures, 'afbeelding, video of insluiting kwam', 'afbeeldingen, video’s of insluitingen kwamen')} niet mee. Voeg een blok Afbeelding of Video toe.`);
  field.parentNode.querySelector(':scope > .ptvt-paste')?.remove();
  if (!told.length) return;
  const note = document.createElement('p');
  note.className = 'ptvt-paste help-block help-warning';
  note.setAttribute('role', 'status');
  field.after(note);
  note.textContent = told.join(' ');
}

function paste(event) {
  const editor = event.target.closest?.('.public-DraftEditor-content');
  const html = event.clipboardData?.getData('text/html') ?? '';
  if (!editor || ours.has(event) || OURS.test(html)) return;
  const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'));
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!html && (text || !files.length)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const found = streamOf(editor);
  removeHidden(body);
  setWeights(body);
  setHeadings(body);
  makeLists(body);
  checkLinks(body);
  setMarks(body);
  const pictures = removePictures(body) || (html ? 0 : files.length);
  const { tables, links } = takeTables(body, Boolean(found));
  body.querySelectorAll('[style]').forEach((element) => element.removeAttribute('style'));
  if (words(body)) {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', body.innerHTML);
    clipboardData.setData('text/plain', text);
    const tidied = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    ours.add(tidied);
    event.target.dispatchEvent(tidied);
    // Who keeps what is typed hears of it, now and when the field has the text.
    [0, FIELD_HAS_IT].forEach((delay) => window.setTimeout(() => {
      editor.closest('form')?.dispatchEvent(new Event('input'));
    }, delay));
  }
  tables.filter(Boolean).forEach((table, number) => {
    found.stream.insert({ type: 'table', value: { table, pasted: '', source: '' } }, found.place + number, { animate: true });
  });
  tell(editor, { tables, links, pictures });
}

window.addEventListener('paste', paste, true);
