"""Public question sets as training lines: read where they lie, converted, never copied here."""
