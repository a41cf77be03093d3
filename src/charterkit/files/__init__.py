"""
Files to objects and back: guards before parsing, everything that is wrong at once, with its place.
"""
