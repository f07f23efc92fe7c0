"""What lets Wagtail's admin work under a Content Security Policy without inline scripts.

Wagtail starts a few widgets by an inline script. Here an element says what to start, and
`static/js/admin/initialise.js` starts it. Whatever Wagtail comes to do so itself can go from here.
"""
