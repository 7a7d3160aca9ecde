"""Count the queries of a request that asks for it; the timed requests do not ask."""

from django.db import connection

ASK = "X-Count-Queries"
ANSWER = "X-Queries"


class CountQueries:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if ASK not in request.headers:
            return self.get_response(request)
        count = 0

        def counter(execute, *arguments):
            nonlocal count
            count += 1
            return execute(*arguments)

        with connection.execute_wrapper(counter):
            response = self.get_response(request)
        response[ANSWER] = str(count)
        return response
