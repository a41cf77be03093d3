"""
Answers to scores, by the rules that the framework names.

The way of a number: `table` puts answers into columns, `states` decides what is asked, `leaves` makes points, `walk`
goes through the graph from the leaves up, `present` turns values into what people are shown.
"""
