"""
Pages for people: what is said, part by part, and the forms in which it is written.
"""
