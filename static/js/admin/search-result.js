// Shows, while an editor types, how a search engine may show the page.

const { Controller } = window.StimulusModule;
const TITLE_LENGTH = 60;
const TEXT_LENGTH = 160;

const short = (text, length) =>
  text.length > length ? `${text.slice(0, length).replace(/\s+\S*$/, '')} …` : text;

class SearchResultController extends Controller {
  static targets = ['title', 'address', 'text'];

  connect() {
    this.form = this.element.closest('form');
    this.show = this.show.bind(this);
    this.form.addEventListener('input', this.show);
    // The address follows the title by script, which gives no `input`.
    this.form.addEventListener('change', this.show);
    this.form.addEventListener('w-sync:apply', this.show);
    this.show();
  }

  disconnect() {
    this.form.removeEventListener('input', this.show);
    this.form.removeEventListener('change', this.show);
    this.form.removeEventListener('w-sync:apply', this.show);
  }

  value(...names) {
    return names.map((name) => this.form.elements[name]?.value.trim()).find(Boolean) ?? '';
  }

  show() {
    window.requestAnimationFrame(() => {
      const title = this.value('seo_title', 'title') || 'Nog geen titel';
      const text = this.value('search_description', 'summary', 'introduction');
      this.titleTarget.textContent = short(title, TITLE_LENGTH);
      const slug = this.value('slug'); // The home page has none.
      this.addressTarget.textContent = window.location.hostname + (slug && ` › … › ${slug}`);
      this.textTarget.textContent =
        short(text, TEXT_LENGTH) ||
        'Nog geen samenvatting: de zoekmachine kiest dan zelf een stuk tekst.';
    });
  }
}

window.wagtail.app.register('ptvt-search-result', SearchResultController);
