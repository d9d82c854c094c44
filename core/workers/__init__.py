"""Worker processes: the model and the solvers run here, never in the window's own process."""
