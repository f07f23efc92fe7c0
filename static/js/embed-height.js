// Tells the page around a frame how high the list in it is; see embed.js.
const tell = () =>
  parent.postMessage({ ptvtHeight: document.body.getBoundingClientRect().height }, "*");

new ResizeObserver(tell).observe(document.body);
