"""
Readers of the files of this plugin: a module for each kind, with its table of fields and its function `read`.
"""
