"""
charterkit's own plugins: they go through the same hooks as anybody else's, and nobody imports them but the loader.
"""
