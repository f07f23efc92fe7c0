"""The trash: whatever an editor deletes is moved here, and can be restored for `TRASH_DAYS`.

Pages move below a second root of the page tree, unpublished. Images, documents, topics and partners
get a `trashed_at`, by which their default manager hides them.
"""
