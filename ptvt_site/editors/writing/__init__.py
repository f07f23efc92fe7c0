"""The field for topics in the forms of posts."""
