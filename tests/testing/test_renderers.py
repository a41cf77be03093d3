"""
The forms that come with charterkit pass the suite for renderers.
"""

from __future__ import annotations

from charterkit.builtin.renderers import charterkit_renderers
from charterkit.testing import RendererSuite

for form in charterkit_renderers():
    globals()[f"Test{form.name}"] = type(f"Test{form.name}", (RendererSuite,), {"renderer": form})
