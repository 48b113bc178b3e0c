"""Which numbers a sentence states, with hedge, range, unit and share, and which of them are amounts of change or rates."""
