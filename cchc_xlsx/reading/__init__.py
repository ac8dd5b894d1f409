"""From the cells of a book to a Reading."""
