// The button that opens the device's own list of ways to share. Where there is none it stays hidden.
for (const button of document.querySelectorAll("button[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => {
    // Who closes the list without sharing is told nothing.
    navigator.share({ title: document.title, url: location.href }).catch(() => {});
  });
}
