// Blocks: the buttons that add one say what they add, and several partners can be chosen at once.

// Not every page of the admin has blocks.
const { ListBlockDefinition, StreamBlockDefinition } = window.wagtailStreamField?.blocks ?? {};

/** Name the buttons in a container, now and when there are more. */
function nameButtons(container, selector, label) {
  const name = () => container.querySelectorAll(`:scope > ${selector}`).forEach((button) => {
    if (button.dataset.named) return;
    button.dataset.named = 'true';
    const text = document.createElement('span');
    text.className = 'ptvt-add-label';
    text.textContent = ` ${label} toevoegen`;
    button.append(text);
  });
  new MutationObserver(name).observe(container, { childList: true });
  name();
}

const defineStream = () => class extends StreamBlockDefinition {
  render(...parts) {
    const stream = super.render(...parts);
    const blocks = this.groupedChildBlockDefs.flatMap(([, definitions]) => definitions);
    const label = blocks.length === 1 ? blocks[0].meta.label : 'Blok';
    nameButtons(stream.sequenceContainer[0], 'div > .c-sf-add-button', label);
    return stream;
  }
};

const defineList = () => class extends ListBlockDefinition {
  render(...parts) {
    const list = super.render(...parts);
    const [container] = list.container;
    const { label } = this.childBlockDef.meta;
    nameButtons(list.sequenceContainer[0], '[data-streamfield-list-add]', label);
    if (this.childBlockDef.widget?.openModal) container.after(this.chooseSeveral(list, label));
    return list;
  }

  chooseSeveral(list, label) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-small button-secondary';
    button.textContent = `Kies meer tegelijk: ${label}`;
    button.addEventListener('click', () => {
      this.childBlockDef.widget.openModal((chosen) => {
        const empty = list.children.find((child) => !child.getValue());
        if (empty && chosen.length) empty.setState({ value: chosen.shift() });
        chosen.forEach((item) => list.insert(item, list.children.length));
      }, { multiple: true });
    });
    return button;
  }
};

if (ListBlockDefinition) {
  window.telepath.register('wagtail.blocks.ListBlock', defineList());
  window.telepath.register('wagtail.blocks.StreamBlock', defineStream());
}
