"""
Pages for people, made of records: each a document that comes out in every form in which reports do.
"""
