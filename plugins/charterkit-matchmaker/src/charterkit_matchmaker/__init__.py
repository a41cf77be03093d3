"""
Pairs cities for charterkit: what it adds to the command `charterkit match`.
"""
