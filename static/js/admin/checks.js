// The checks of `ptvt_site/editors/content_checks/rules.toml`. Each tells of an element whether it is good.
// They run in the preview, beside axe; a plain script, so that they are there before axe starts.

(() => {
  const text = (node) => (node.textContent || '').replace(/\s+/g, ' ').trim();
  const words = new Intl.Segmenter('nl', { granularity: 'word' });
  const sentences = new Intl.Segmenter('nl', { granularity: 'sentence' });

  const wordCount = (sentence) =>
    [...words.segment(sentence)].filter((part) => part.isWordLike).length;

  /** An element's own text: without that of lists within it, and of what is not shown. */
  function ownText(node) {
    const copy = node.cloneNode(true);
    copy.querySelectorAll('ul, ol, p, script, style').forEach((inner) => inner.remove());
    return text(copy);
  }

  function headingInOrder(node) {
    const headings = [...document.querySelectorAll('[data-chosen-level]')];
    const before = headings[headings.indexOf(node) - 1];
    const level = before ? Number(before.dataset.chosenLevel) : 1;
    return Number(node.dataset.chosenLevel) <= level + 1;
  }

  function linkSaysWhere(node, options) {
    const said = text(node).toLowerCase().replace(/^[\s"'“‘(]+|[\s.,:;!?"'”’›»>→)…]+$/g, '');
    if (!said) return true; // Another rule tells of links without text.
    return !options.vague.includes(said) && !/^(https?:\/\/|www\.)\S+$/.test(said);
  }

  // Without a description of its own a picture shows its title.
  const isDescribed = (node) =>
    !node.closest('[data-undescribed]') &&
    (Boolean((node.getAttribute('alt') || '').trim()) || Boolean(node.closest('[data-decorative]')));

  const isShort = (node, options) =>
    [...sentences.segment(ownText(node))].every(
      ({ segment }) => wordCount(segment) <= options.limit,
    );

  function hasHeadings(node) {
    const headings = [...node.querySelectorAll('th')];
    return headings.length > 0 && headings.every((heading) => text(heading));
  }

  function isNoneOf(node, options) {
    const number = node.pathname.match(/^\/documenten\/(\d+)\//)?.[1];
    return !(number && (options.documents || []).includes(Number(number)));
  }

  const checks = {
    'summary-missing': () => Boolean(text(document.querySelector('.ptvt-hero__lead') || document.createElement('p'))),
    'summary-long': (node, options) => [...text(node)].length <= options.limit,
    'heading-order': headingInOrder,
    'link-text': linkSaysWhere,
    'alt-missing': isDescribed,
    'long-sentence': isShort,
    'table-header': hasHeadings,
    'untagged-pdf': isNoneOf,
    'private-file': isNoneOf,
  };
  Object.entries(checks).forEach(([name, evaluate]) => {
    window.wagtail.userbar.registerCheck(`check-ptvt-${name}`, evaluate);
  });
})();
