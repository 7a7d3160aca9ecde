"""Things that happen at the same moment, each in a thread with a connection of its own."""

import threading

from django.db import connection


def at_once(actions) -> list:
    """Run all ``actions`` together; return what each returned, and raise what one of them raised."""
    start, results, errors = threading.Barrier(len(actions)), [None] * len(actions), []

    def run(number, action):
        try:
            start.wait(timeout=30)
            results[number] = action()
        except Exception as error:  # noqa: BLE001 - told in the thread of the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if errors:
        raise errors[0]
    return results
