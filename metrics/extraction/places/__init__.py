"""Numbers that are told place by place: behind names, in brackets, in lists and in turn."""
