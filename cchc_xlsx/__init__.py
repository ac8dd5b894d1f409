"""Workbooks for the administrative-reform index of a commune: issue, fill in, read back, compile."""

__version__ = "0.1.0"
