"""
The plugins of this repository pass the suite for whole plugins.
"""

from __future__ import annotations

from charterkit.testing import PluginSuite


class TestMatchmaker(PluginSuite):
    distribution = "charterkit-matchmaker"


class TestExchange(PluginSuite):
    distribution = "charterkit-exchange"
