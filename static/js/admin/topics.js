// Choosing topics: a combobox over the vocabulary, as in the ARIA Authoring Practices. What an
// editor typed and the vocabulary lacks stays in the field, with a message.

const { Controller } = window.StimulusModule;

const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
const quoted = (name) => `"${name.replaceAll('"', '')}"`;

/** The names in taggit's form: with commas between them, in quotes or not. */
function namesIn(text) {
  return [...text.matchAll(/"([^"]*)"|([^,"]+)/g)]
    .map((match) => (match[1] ?? match[2]).trim())
    .filter(Boolean);
}

class TopicsController extends Controller {
  static targets = ['value', 'chosen', 'input', 'list', 'message', 'said'];

  static values = { add: String };

  connect() {
    this.topics = JSON.parse(this.element.querySelector('script').textContent);
    this.byName = new Map(this.topics.map((topic) => [plain(topic.name), topic]));
    this.names = namesIn(this.valueTarget.value);
    const asked = new URLSearchParams(window.location.search).get('onderwerp');
    const topic = this.topics.find((each) => each.slug === asked);
    if (topic && !this.names.length) this.names.push(topic.name);
    this.show();
  }

  /** Show the chips and the message, and write what the form sends. */
  show() {
    const unknown = this.names.filter((name) => !this.byName.has(plain(name)));
    const typed = this.inputTarget.value.trim();
    const isTypedUnknown = typed && !this.byName.has(plain(typed));
    this.valueTarget.value = [...this.names, ...namesIn(typed)].map(quoted).join(', ');
    this.chosenTarget.replaceChildren(...this.names.map((name) => this.chip(name)));
    this.chosenTarget.hidden = !this.names.length;
    const isChosen = this.names.some((name) => plain(name).includes(plain(typed)));
    if (isTypedUnknown && !isChosen && !this.found().length) unknown.push(typed);
    const message = unknown.length
      ? `Dit onderwerp bestaat niet: ${unknown.map((name) => `“${name}”`).join(', ')}. Kies een onderwerp uit de lijst${this.addValue ? '.' : ', of vraag een eindredacteur om het toe te voegen.'}`
      : '';
    if (this.messageTarget.firstChild?.textContent === message || (!message && !this.messageTarget.firstChild)) return;
    this.messageTarget.replaceChildren(...(message ? [message] : []));
    if (message && this.addValue) this.messageTarget.append(' ', this.makeNew(unknown[0]));
  }

  /** A button that makes the topic, for who may; it is a theme until an editor says otherwise. */
  makeNew(name) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-small button-secondary';
    button.textContent = `Maak “${name}”`;
    // Else the field loses the focus, its chip moves the button, and nothing is chosen.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', async () => {
      this.take();
      const data = new FormData();
      data.set('csrfmiddlewaretoken', document.querySelector('[name=csrfmiddlewaretoken]').value);
      Object.entries({ name, kind: 'thema', description: '', slug: '' }).forEach(([key, value]) => data.set(key, value));
      const response = await fetch(this.addValue, { method: 'POST', body: data });
      if (!response.redirected) return;
      const topic = { name, slug: '', kind: 'Thema' };
      this.topics.push(topic);
      this.byName.set(plain(name), topic);
      const hasFocus = document.activeElement === button;
      // Its chip is there; what is typed meanwhile stays.
      this.show();
      if (!hasFocus) return;
      this.inputTarget.focus();
      this.close();
    });
    return button;
  }

  chip(name) {
    const topic = this.byName.get(plain(name));
    const chip = document.createElement('li');
    chip.className = `ptvt-topics__chip${topic ? '' : ' ptvt-topics__chip--unknown'}`;
    chip.append(topic ? topic.name : name);
    const kind = document.createElement('span');
    kind.className = 'ptvt-topics__kind';
    kind.textContent = topic ? topic.kind : 'bestaat niet';
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.className = 'ptvt-topics__remove';
    remove.setAttribute('aria-label', `Verwijder ${name}`);
    remove.textContent = '×';
    remove.addEventListener('click', () => this.remove(name));
    chip.append(kind, remove);
    return chip;
  }

  add(name) {
    if (!this.names.some((each) => plain(each) === plain(name))) this.names.push(name);
    this.inputTarget.value = '';
    this.close();
    this.show();
    this.saidTarget.textContent = `${name} gekozen`;
  }

  remove(name) {
    this.names = this.names.filter((each) => each !== name);
    this.show();
    this.inputTarget.focus();
    this.close();
    this.saidTarget.textContent = `${name} verwijderd`;
  }

  /** The topics that fit what is typed: those that begin with it first. */
  found() {
    const typed = plain(this.inputTarget.value);
    const chosen = new Set(this.names.map(plain));
    const place = (topic) => ` ${plain(topic.name)}`.indexOf(` ${typed}`);
    return this.topics
      .filter((topic) => plain(topic.name).includes(typed) && !chosen.has(plain(topic.name)))
      .sort((a, b) => (place(a) === 0 ? 0 : 1) - (place(b) === 0 ? 0 : 1))
      .slice(0, 12);
  }

  search() {
    const found = this.found();
    this.listTarget.replaceChildren(...found.map((topic, index) => this.option(topic, index)));
    this.listTarget.hidden = !found.length;
    this.inputTarget.setAttribute('aria-expanded', String(found.length > 0));
    this.mark(this.inputTarget.value.trim() && found.length ? 0 : -1);
    if (found.length) this.listTarget.scrollIntoView({ block: 'nearest' });
    this.show();
  }

  option(topic, index) {
    const option = document.createElement('li');
    option.id = `${this.listTarget.id}-${index}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.className = 'ptvt-topics__option';
    option.dataset.name = topic.name;
    const kind = document.createElement('span');
    kind.className = 'ptvt-topics__kind';
    kind.textContent = topic.kind;
    option.append(topic.name, ' ', kind);
    // Not `click`: the field would lose the focus first.
    option.addEventListener('mousedown', (event) => {
      event.preventDefault();
      this.add(topic.name);
    });
    return option;
  }

  mark(index) {
    this.marked = index;
    [...this.listTarget.children].forEach((option, place) => {
      option.setAttribute('aria-selected', String(place === index));
      if (place === index) option.scrollIntoView({ block: 'nearest' });
    });
    if (index < 0) this.inputTarget.removeAttribute('aria-activedescendant');
    else this.inputTarget.setAttribute('aria-activedescendant', `${this.listTarget.id}-${index}`);
  }

  close() {
    this.listTarget.hidden = true;
    this.inputTarget.setAttribute('aria-expanded', 'false');
    this.mark(-1);
  }

  key(event) {
    const options = this.listTarget.hidden ? [] : [...this.listTarget.children];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!options.length) this.search();
      else {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        this.mark((this.marked + step + options.length) % options.length);
      }
    } else if (event.key === 'Enter' || event.key === ',') {
      // Enter in a field would send the whole form.
      event.preventDefault();
      this.take(options[this.marked]?.dataset.name);
    } else if (event.key === 'Escape' && options.length) {
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Backspace' && !this.inputTarget.value && this.names.length) {
      this.remove(this.names.at(-1));
    }
  }

  /** Take the marked topic, or else what is typed when it is a topic or nothing is like it. */
  take(marked) {
    const typed = this.inputTarget.value.replaceAll('"', '').trim();
    if (marked) this.add(marked);
    else if (typed) this.add(this.byName.get(plain(typed))?.name ?? typed);
  }

  leave() {
    this.close();
    this.take();
  }
}

window.wagtail.app.register('ptvt-topics', TopicsController);
