"""Run a command, print as JSON how long it took and how much memory: `python timed.py LIMIT COMMAND`.

A small process of its own, with the standard library alone: Linux counts what a parent held before it
started the command to the command's own peak. After LIMIT seconds the command is killed.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

if __name__ == "__main__":
    begin = time.perf_counter()
    process = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL)
    signal.signal(signal.SIGALRM, lambda *_: process.kill())
    signal.alarm(int(sys.argv[1]))
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGKILL:
        print(f"killed after {seconds:.0f} s", file=sys.stderr)
    cpu_seconds = usage.ru_utime + usage.ru_stime
    print(json.dumps({"seconds": seconds, "peak_mb": usage.ru_maxrss / 1024, "cpu_seconds": cpu_seconds}))
    sys.exit(1 if code else 0)
