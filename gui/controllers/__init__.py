"""Controllers: what happens when the user or the assistant does something. No layout."""
