// Lists of blocks: their buttons say what they add, and several partners can be chosen at once.

// Not every page of the admin has blocks.
const { ListBlockDefinition } = window.wagtailStreamField?.blocks ?? {};

const define = () => class extends ListBlockDefinition {
  render(...parts) {
    const list = super.render(...parts);
    const [container] = list.container;
    const { label } = this.childBlockDef.meta;
    const name = () => {
      container.querySelectorAll(':scope > [data-streamfield-list-add]').forEach((button) => {
        button.title = `Toevoegen: ${label}`;
        if (!button.dataset.named) button.append(` ${label} toevoegen`);
        button.dataset.named = 'true';
      });
    };
    new MutationObserver(name).observe(container, { childList: true });
    name();
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

if (ListBlockDefinition) window.telepath.register('wagtail.blocks.ListBlock', define());
