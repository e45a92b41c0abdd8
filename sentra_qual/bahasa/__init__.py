"""Indonesian as it is spoken: spelling, words, sentences, word families, negation.

In: text, words and roots.
Out: tokens, sentence ends, forms, readings, roots, polarity marks.
Never: anything about codes; a changed text (offsets always mean the raw text).
"""
