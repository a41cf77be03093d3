"""
What stands in the files of this plugin: plain data, without files and without commands.
"""
