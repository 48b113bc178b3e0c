"""Which term a number is of: by verb, label, what is said of it, or by what it counts alone."""
