"""
For those who write plugins and frameworks: proof that what they wrote does what charterkit expects of it.

Each suite is a class of tests for pytest. Subclass it, and say what to test:

.. code-block:: python

    from charterkit.testing import MethodSuite
    from charterkit_median import MEDIAN


    class TestMedian(MethodSuite):
        method = MEDIAN

It takes ``charterkit[testing]``, which brings pytest, hypothesis and numpy.
"""

from __future__ import annotations

from charterkit.testing.methods import MethodSuite
from charterkit.testing.packages import PluginSuite
from charterkit.testing.promises import BrokenPromise

__all__ = ["BrokenPromise", "MethodSuite", "PluginSuite"]
