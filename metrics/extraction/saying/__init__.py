"""How a number is said: its stance, its cause, and how it stands to time."""
