"""`python -m benchmarks.reading`."""

import sys

from benchmarks.reading.run import main

sys.exit(main())
