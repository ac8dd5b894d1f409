"""The verbs: from files to files."""
