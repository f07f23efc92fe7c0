// Buttons that copy a text. Without this script they stay hidden, and the text can be selected.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const status = button.parentElement.querySelector("[role=status]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy).textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = button.dataset.copied;
    } catch {
      // Not allowed here: select the text, so that the reader can copy it.
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
    }
  });
}

// The button that opens the device's own list of ways to share. Where there is none it stays hidden.
for (const button of document.querySelectorAll("button[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => {
    // Who closes the list without sharing is told nothing.
    navigator.share({ title: document.title, url: location.href }).catch(() => {});
  });
}
