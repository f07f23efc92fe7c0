"""The guide of the admin: a chapter for each job, with pictures of the screens themselves."""
