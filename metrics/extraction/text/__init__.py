"""The text as the rules read it: normalised, cut into sentences, and each of these into tokens."""
