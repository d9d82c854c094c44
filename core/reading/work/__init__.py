"""Requests about work over time, read whole: schedules of jobs and rosters of people."""
