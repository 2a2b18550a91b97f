"""The articles application: the desk, the door and the site."""
