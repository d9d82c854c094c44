"""What the program may take: size, seconds to open, memory idle, and growth over many requests."""
