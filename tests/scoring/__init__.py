"""
Tests of scoring, with an independent computation to compare with.
"""
