"""What a number counts: the noun phrase it stands in, its head, and those it leaves unsaid."""
