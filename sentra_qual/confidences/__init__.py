"""What informants confided: pseudonyms, withdrawal, packs without what is barred.

In: a study; verdicts of a person.
Out: the files of a new study, each offset carried exactly to its new place.
Never: a change in the study that was given; a claim that every name was found.
"""
