"""Measurements, run by hand: they print, and assert nothing that a busy machine could break."""
