"""The shipped templates, found by a wheel and by an editable install alike."""
