// Says in words why a passkey did not work. allauth's scripts do the work, and tell of an error.
const trouble = document.getElementById("passkey-trouble");

function tell(name) {
  for (const text of trouble.querySelectorAll("[data-on]")) {
    text.hidden = text.dataset.on !== name;
  }
  const known = trouble.querySelector(`[data-on="${CSS.escape(name)}"]`);
  trouble.querySelector("[data-otherwise]").hidden = Boolean(known);
  trouble.hidden = false;
}

if (trouble) {
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    tell(window.PublicKeyCredential ? (event.detail.exception?.name ?? "") : "unsupported");
  });
}

// Pressed before allauth's scripts listen, which they do from this event on, a button would do
// nothing.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("button[type=button]")) button.disabled = false;
});
