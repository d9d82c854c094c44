"""Views: layout and painting. They report what the user did and show what they are given."""
