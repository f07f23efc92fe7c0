"""The personal data that is stored, and until when; `test_personal_data` checks it is complete.

The privacy page for visitors says the same in Dutch: change both.
"""

ACCOUNT = "as long as the account is there"
CONTENT = "as long as the content is there"

# By model and field: of whom, what for, and until when.
STORED = {
    "account.EmailAddress.email": ("editor", "to send mail of the account to", ACCOUNT),
    "account.EmailAddress.user": ("editor", "whose address it is", ACCOUNT),
    "core.CustomDocument.uploaded_by_user": ("editor", "who added the file", CONTENT),
    "core.CustomImage.uploaded_by_user": ("editor", "who added the picture", CONTENT),
    "core.CustomImage.credit": ("maker", "to name who made the picture", CONTENT),
    "core.SiteSettings.email": ("PTvT", "for visitors to write to", CONTENT),
    "core.SiteSettings.phone": ("PTvT", "for visitors to call", CONTENT),
    "editors.SharedVersion.created_by": (
        "editor",
        "who shows a draft, to mail what readers say",
        "a day after the link ends: clear_visitor_data",
    ),
    "editors.TrashEntry.deleted_by": ("editor", "who deleted it", "30 days: empty_trash"),
    "accounts.Invitation.user": (
        "editor",
        "who is invited",
        "30 days after it ends: clear_visitor_data",
    ),
    "accounts.LimitEntry.cache_key": (
        "who logs in",
        "a digest of name or IP address, to count tries",
        "a day: clear_visitor_data",
    ),
    "accounts.User.email": ("editor", "to send mail to", ACCOUNT),
    "accounts.User.first_name": ("editor", "what colleagues see", ACCOUNT),
    "accounts.User.last_name": ("editor", "what colleagues see", ACCOUNT),
    "accounts.User.last_login": ("editor", "to see which accounts are unused", ACCOUNT),
    "accounts.User.password": ("editor", "to log in; a hash by Argon2", ACCOUNT),
    "accounts.User.username": ("editor", "to log in", ACCOUNT),
    "accounts.User_groups.user": ("editor", "what somebody may do", ACCOUNT),
    "accounts.User_user_permissions.user": ("editor", "what somebody may do", ACCOUNT),
    "directory.ContactMessage.email": (
        "visitor",
        "to answer a question",
        "90 days: clear_visitor_data",
    ),
    "publications.Person.email": ("contact", "for visitors to write to", "until somebody leaves"),
    "publications.Person.phone": ("contact", "for visitors to call", "until somebody leaves"),
    "feedback.FormatRequest.email": (
        "visitor",
        "to send a file in another form",
        "28 days after the answer: clear_visitor_data",
    ),
    "following.Subscriber.email": (
        "follower",
        "to send what they asked for",
        "28 days after the last list ends, 7 days when not confirmed: clear_visitor_data",
    ),
    "mfa.Authenticator.user": ("editor", "second steps to log in", ACCOUNT),
    "mfa.Authenticator.data": ("editor", "keys of apps and devices, encrypted or public", ACCOUNT),
    "publications.PublicationAuthor.name": ("author", "to name who wrote it", CONTENT),
    "sessions.Session.session_data": ("editor", "to stay logged in", "8 hours: clearsessions"),
    "sessions.Session.session_key": ("editor", "to stay logged in", "8 hours: clearsessions"),
    "usersessions.UserSession.data": ("editor", "list of devices", "8 hours: clearsessions"),
    "usersessions.UserSession.ip": ("editor", "list of devices", "8 hours: clearsessions"),
    "usersessions.UserSession.session_key": ("editor", "list of devices", "8 hours: clearsessions"),
    "usersessions.UserSession.user": ("editor", "list of devices", "8 hours: clearsessions"),
    "usersessions.UserSession.user_agent": ("editor", "list of devices", "8 hours: clearsessions"),
    "wagtailadmin.EditingSession.user": (
        "editor",
        "who is editing a page now",
        "an hour, by Wagtail",
    ),
    "wagtailadmin.FormState.data": ("editor", "what is typed and not yet saved", ACCOUNT),
    "wagtailadmin.FormState.user": ("editor", "whose typing it is", ACCOUNT),
    "wagtailcore.APIToken.user": ("editor", "not used by this site: no rows", ACCOUNT),
    "wagtailcore.Comment.resolved_by": ("editor", "who settled it", CONTENT),
    "wagtailcore.Comment.user": ("editor, or a reader named in the text", "who wrote it", CONTENT),
    "wagtailcore.CommentReply.user": ("editor", "who wrote it", CONTENT),
    "wagtailcore.ModelLogEntry.user": ("editor", "who changed what", "stays: the history"),
    "wagtailcore.Page.locked_by": ("editor", "who locked it", CONTENT),
    "wagtailcore.Page.owner": ("editor", "who made it", CONTENT),
    "wagtailcore.PageLogEntry.user": ("editor", "who changed what", "stays: the history"),
    "wagtailcore.PageSubscription.user": ("editor", "who gets mail of comments", ACCOUNT),
    "wagtailcore.Revision.user": ("editor", "who wrote this version", CONTENT),
    "wagtailcore.TaskState.finished_by": ("editor", "who reviewed it", CONTENT),
    "wagtailcore.UploadedFile.uploaded_by_user": ("editor", "who is uploading", CONTENT),
    "wagtailcore.WorkflowState.requested_by": ("editor", "who asked for a review", CONTENT),
    "wagtaildocs.Document.uploaded_by_user": ("editor", "not used by this site: no rows", CONTENT),
    "wagtailembeds.Embed.author_name": ("maker", "not used by this site: no rows", CONTENT),
    "wagtailimages.Image.uploaded_by_user": ("editor", "not used by this site: no rows", CONTENT),
    "wagtailusers.UserProfile.avatar": ("editor", "what colleagues see", ACCOUNT),
    "wagtailusers.UserProfile.user": ("editor", "how the admin looks for somebody", ACCOUNT),
}
# Names of cookies, without the `__Host-` that production puts before them; only who logs in or
# fills in a form with a password gets one.
COOKIES = {
    "csrftoken": "proves that a form was sent from this site",
    "sessionid": "who is logged in, or which private page was opened",
    "messages": "a message for the next page",
    "apparaat": "which accounts this browser knows, for a year; who logs in is told of a new one",
}
