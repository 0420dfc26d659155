"""A time limit that ends a block, and leaves other timers as they were."""

import signal
import threading
import time

import pytest

from etl.deadline import deadline
from etl.errors import ReadError


def spin(seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


def test_a_block_that_takes_too_long_is_ended():
    with pytest.raises(ReadError) as caught, deadline(0.02, ReadError):
        spin(5)
    assert caught.value.code == "too_slow"


def test_a_library_that_swallows_the_first_ring_hears_the_next():
    def swallowing():
        try:
            spin(5)
        except ReadError:
            spin(5)

    with pytest.raises(ReadError), deadline(0.02, ReadError):
        swallowing()


def test_a_block_in_time_leaves_nothing_behind():
    with deadline(5, ReadError):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_an_outer_timer_goes_on():
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        with deadline(5, ReadError):
            pass
        spin(0.3)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert rung == [1]


def test_outside_the_main_thread_there_is_no_limit():
    done = []

    def work():
        with deadline(0.001, ReadError):
            spin(0.02)
        done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]
