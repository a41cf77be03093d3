"""
What is wrong with text that is not TOML: :mod:`.recovery` finds every mistake, names it and gives the corrected line.
"""
