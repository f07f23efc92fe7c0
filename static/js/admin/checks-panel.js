// Makes the findings of the content checks useful: each leads to its place in the form, and those
// on PDFs to an explanation.

const WORDS_PER_MINUTE = 228; // As Wagtail's, and as the site shows it.

const panel = document.querySelector('[data-checks-panel]');
const links = JSON.parse(document.getElementById('ptvt-checks-links')?.textContent || '{}');

const preview = () => document.getElementById('w-preview-iframe')?.contentDocument;
const place = (path) => document.querySelector(`[data-contentpath="${CSS.escape(path)}"]`);

/** Where in the form an element of the preview comes from. */
function placeInForm(element) {
  if (element.closest('.ptvt-downloads')) return place('files');
  if (element.matches('.ptvt-hero__lead') || element.matches('h1')) {
    const isLead = element.matches('.ptvt-hero__lead') || !preview().querySelector('.ptvt-hero__lead');
    return isLead ? place('summary') || place('introduction') : place('title');
  }
  const blocks = [...preview().querySelectorAll('[data-block]')];
  const before = blocks.filter(
    (block) =>
      block === element ||
      block.contains(element) ||
      block.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return before.length ? place(before.at(-1).dataset.block) : null;
}

function open(target) {
  // Closed panels and blocks around it.
  let around = target;
  while (around) {
    const toggle = around.querySelector(':scope > .w-panel__header [data-panel-toggle]');
    if (toggle?.getAttribute('aria-expanded') === 'false') toggle.click();
    around = around.parentElement?.closest('[data-panel]');
  }
  target.scrollIntoView({ block: 'center' });
  const field =
    target.querySelector(
      'textarea:not([hidden]), input:not([type="hidden"]), [contenteditable="true"], select',
    ) || target.querySelector('button');
  field?.focus({ preventScroll: true });
}

panel?.addEventListener(
  'click',
  (event) => {
    const button = event.target.closest('[data-content-checker-selector]');
    if (!button) return;
    const selector = button.dataset.selector;
    const element = selector && preview()?.querySelector(selector);
    const target = element && placeInForm(element);
    if (!target) return; // Wagtail opens the preview in a tab of its own.
    event.preventDefault();
    event.stopPropagation();
    open(target);
  },
  true,
);

/** Say in Dutch what a finding is about, instead of its CSS selector, and link to why. */
function improve(row) {
  const label = row.querySelector('[data-content-checker-selector-text]');
  const button = row.querySelector('[data-content-checker-selector]');
  if (!label || button.dataset.selector !== undefined) return;
  button.dataset.selector = label.textContent;
  let element = null;
  try {
    element = preview()?.querySelector(label.textContent);
  } catch {
    // A selector through several documents.
  }
  const said = (element?.alt || element?.textContent || '').replace(/\s+/g, ' ').trim();
  label.textContent = said ? `“${said.length > 60 ? `${said.slice(0, 60)}…` : said}”` : 'Ga naar de plek';
  button.ariaLabel = `${label.textContent}: toon probleem`;
  const link = links[row.querySelector('[data-content-checker-name]').textContent];
  if (link) {
    const anchor = document.createElement('a');
    anchor.href = link.url;
    anchor.target = '_blank';
    anchor.rel = 'noreferrer';
    anchor.textContent = link.text;
    row.querySelector('[data-content-checker-help]').append(' ', anchor);
  }
}

/** Count the words that the editor wrote: not those of the cards of other pages, nor a title for now. */
function countWords() {
  const title = document.getElementById('id_title')?.value ? 'h1, ' : '';
  const written = preview()?.querySelectorAll(`${title}.ptvt-hero__lead, .ptvt-article`);
  const text = [...(written ?? [])].map((part) => part.innerText).join(' ');
  const segments = new Intl.Segmenter('nl', { granularity: 'word' }).segment(text);
  const count = [...segments].filter((part) => part.isWordLike).length;
  document.querySelector('[data-content-word-count]').textContent = String(count);
  document.querySelector('[data-content-reading-time]').textContent = `${Math.ceil(count / WORDS_PER_MINUTE)} min`;
  if (!count) document.querySelector('[data-content-readability-score]').textContent = '-';
}

// Wagtail starts a run beside another, which fails, and then never looks again.
function waitForLastRun(axe) {
  const run = axe.run.bind(axe);
  let last = Promise.resolve();
  axe.run = (...asked) => {
    last = last.catch(() => {}).then(() => run(...asked));
    return last;
  };
}

if (panel) {
  if (window.axe) waitForLastRun(window.axe);
  new MutationObserver(() => {
    panel.querySelectorAll('[data-content-checker-row]').forEach(improve);
  }).observe(panel, { childList: true });
  // Wagtail writes the number of findings when it has looked.
  new MutationObserver(() => { panel.dataset.looked = ''; }).observe(
    document.querySelector('[data-content-checker-count]'), { childList: true },
  );
  document.addEventListener('w-preview:content', () => window.setTimeout(countWords));
}
