"""Many readers at once: wrk, and what it tells."""
import re
import subprocess
import sys
import tempfile

# Each reader asks for one page after the other, from a place of its own.
SCRIPT = """
local paths = {%s}
local at = 0
local threads = 0
function setup(thread) thread:set("first", threads * 7); threads = threads + 1 end
function init() at = first or 0 end
function request() at = at + 1; return wrk.format("GET", paths[at %% #paths + 1]) end
"""

UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


def milliseconds(told):
    """wrk's "12.3ms" as a number."""
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", told).groups()
    return float(number) * UNITS[unit]


def crowd(address, paths, readers, seconds):
    """So many readers for so long: answers, answers a second, errors, and the times of half and of 99 in 100."""
    quoted = ", ".join('"%s"' % path.replace("\\", "\\\\").replace('"', '\\"') for path in paths)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT % quoted)
        script.flush()
        command = ["wrk", "-t2", f"-c{readers}", f"-d{seconds}s", "--timeout", "60s", "--latency", "-s", script.name, address]
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"wrk failed: {done.stderr}{done.stdout}")
    return understood(done.stdout)


def understood(told):
    """What wrk printed, as numbers."""
    find = lambda pattern: re.search(pattern, told)
    errors = sum(int(n) for n in re.findall(r"(?:connect|read|write|timeout) (\d+)", told))
    refused = find(r"Non-2xx or 3xx responses: (\d+)")
    return {
        "answers": int(find(r"(\d+) requests in")[1]),
        "rate": float(find(r"Requests/sec:\s+([\d.]+)")[1]),
        "errors": errors + (int(refused[1]) if refused else 0),
        "p50": milliseconds(find(r"50%\s+(\S+)")[1]),
        "p99": milliseconds(find(r"99%\s+(\S+)")[1]),
    }
