"""What a review shows: phrases, lines of plain text, rows of a screen.

In: a state of the review.
Out: text.
Never: a change of the state; anything of a terminal.
"""
