"""In words: a sentence of any figure or derived value, with its citation, in every language that has rows for it.

A figure's sentence read back gives the same term and interval; a value's names nominal and bounds, and its numbers read back.
"""

from metrics.sentences.figures import Cited, citation, cited, figure_sentence, said
from metrics.sentences.values import interval_words, observation_sentence, value_words

__all__ = ["Cited", "citation", "cited", "figure_sentence", "interval_words", "observation_sentence", "said", "value_words"]
