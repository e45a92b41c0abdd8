"""The verdict on names and numbers, one at a time, on a full screen.

In: a round of verdicts (`sentra_qual.confidences.judging`), the places of each name.
Out: verdicts, each kept before it is shown as given.
Never: a name that is replaced without anybody having said so.
"""
