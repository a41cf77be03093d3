"""
The domain: what things are, without any file format, plugin or command.
"""
