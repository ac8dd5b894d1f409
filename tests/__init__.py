"""Tests: laws and tables."""
