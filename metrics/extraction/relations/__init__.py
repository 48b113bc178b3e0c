"""How the numbers of a text bear on each other: parts and wholes, and the same told twice."""
