"""
Waits for something that never comes, and does not let itself be disturbed by exceptions.
"""

import contextlib
import time

while True:
    with contextlib.suppress(Exception):
        time.sleep(60)
