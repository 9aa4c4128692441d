"""Lets the tests of this folder share `evaluate_claims` with `make evaluate`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
