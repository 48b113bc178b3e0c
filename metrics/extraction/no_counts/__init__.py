"""Numbers that count nothing: years, names and labels, ages, those who were only asked or told of by where they live."""
