"""Made-up content of any size, for tests, measurements and newcomers: schools whose schedules keep the norms.

Some schedules break a norm on purpose; a list beside the content names each of these faults.
"""

from generator.demo.write import DemoRefused, DemoSummary, write_demo

__all__ = ["DemoRefused", "DemoSummary", "write_demo"]
