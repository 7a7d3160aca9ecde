"""How staff log in: password, lock-out, second factor, the end of a session.

Between the password and the code of the second factor nobody is logged in (`pending`): no page can take
half a log-in for a whole one. `site.SafeLogIn` brings it all to the admin.
"""
