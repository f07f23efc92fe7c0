"""The guide of the admin: a chapter for each task, with screenshots."""
