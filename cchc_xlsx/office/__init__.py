"""The office: criteria, assignments, deadlines, units, scores; knows no cell and no address."""
