"""`python -m benchmarks.budgets`."""

import sys

from benchmarks.budgets.run import main

sys.exit(main())
