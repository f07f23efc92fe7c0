// Tables in blocks: what is pasted beside one is shown in it at once; a duplicate has its caption.

const TABLE = 'wagtail.contrib.typed_table_block.blocks.TypedTableBlock';
const TableDefinition = window.telepath?.constructors[TABLE];
const tables = new Map();

const defineTable = () => class extends TableDefinition {
  render(placeholder, prefix, ...parts) {
    const table = super.render(placeholder, prefix, ...parts);
    // Wagtail's own forgets the caption, which is then the word "undefined".
    table.getDuplicatedState = table.getState;
    tables.set(prefix, table);
    return table;
  }
};

/** Show what is in the field in its table; what the server cannot read now, it reads when saving. */
async function show(field) {
  const table = tables.get(field.name.replace(/pasted$/, 'table'));
  const text = field.value;
  if (!table || !text.trim()) return;
  const { ADMIN_URLS, CSRF_HEADER_NAME, CSRF_TOKEN } = JSON.parse(document.getElementById('wagtail-config').textContent);
  const address = new URL(`${ADMIN_URLS.PAGES}../tabel/`, window.location);
  const headers = { [CSRF_HEADER_NAME]: CSRF_TOKEN };
  const answer = await fetch(address, { method: 'POST', headers, body: new URLSearchParams({ text }) }).catch(() => null);
  if (!answer?.ok || field.value !== text) return;
  table.setState({ ...await answer.json(), caption: table.captionInput.value });
  field.value = '';
  field.form?.dispatchEvent(new Event('input'));
}

function pasted({ target }) {
  if (target.matches?.('textarea[name$="-pasted"]')) window.setTimeout(() => show(target));
}

if (TableDefinition) {
  window.telepath.register(TABLE, defineTable());
  document.addEventListener('paste', pasted);
  document.addEventListener('change', pasted);
}
