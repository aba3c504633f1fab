"""Where every question stands, for the writers."""
