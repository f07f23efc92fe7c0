// For the page of a partner: makes a frame with a list of this site as high as the list.
const origin = new URL(document.currentScript.src).origin;

addEventListener("message", ({ origin: from, source, data }) => {
  if (from !== origin || !(data?.ptvtHeight > 0)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.style.height = `${Math.ceil(data.ptvtHeight)}px`;
  }
});
