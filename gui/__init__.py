"""The window: views lay out, controllers decide, models feed Qt."""
