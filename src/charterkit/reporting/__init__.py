"""
Results put into words: what is said of the scores of a city, in order, whatever form it is shown in.
"""
