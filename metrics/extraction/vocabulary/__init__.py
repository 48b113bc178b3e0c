"""What the rows of a language say of a word, and which marks its tokens bear."""
