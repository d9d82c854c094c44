"""What goes where within limits of room, and which things to take: such requests read whole."""
