"""A request said again in plainer words, for when it was not understood as it stands."""
