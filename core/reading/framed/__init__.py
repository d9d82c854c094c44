"""Questions over tables read as a frame: of what, what of it, which of them, for each of what."""
