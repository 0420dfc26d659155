"""The servers of the tests: what was started is gone afterwards."""

import os
import signal

import pytest
import servers
from servers import MARK, left_over, marked, start, stop

STUBBORN = "trap '' TERM; sleep 300 & echo ready; while :; do sleep 300; done"


def test_a_server_that_will_not_go_is_ended_with_its_children(tmp_path, monkeypatch):
    monkeypatch.setattr(servers, "_STOP_SECONDS", 1)
    with marked() as mark:
        server = start("stubborn", ["sh", "-c", STUBBORN], tmp_path, os.environ | {MARK: mark})
        servers.wait_until("it is ready", lambda: server.log.read_text() == "ready\n", 60, [server])
        assert len(left_over(mark)) >= 2
        stop(server)
    assert server.process.returncode == -signal.SIGKILL


def test_what_outlives_its_server_is_ended_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr(servers, "_GONE_SECONDS", 0)
    with pytest.raises(AssertionError, match="outlived"), marked() as mark:
        server = start("forgotten", ["sleep", "300"], tmp_path, os.environ | {MARK: mark})
    assert server.process.wait(60) == -signal.SIGKILL


def test_a_program_that_is_absent_skips_a_test_and_fails_it_in_ci(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="not installed"):
        servers.require("no-such-program")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="not installed"):
        servers.require("no-such-program")
