"""`python -m benchmarks.window`."""

import sys

from benchmarks.window.run import main

sys.exit(main())
